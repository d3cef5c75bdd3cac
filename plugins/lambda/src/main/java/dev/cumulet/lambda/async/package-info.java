/** Invocations whose callers don't wait: the queue, its attempts, and what a function says about them. */
package dev.cumulet.lambda.async;
