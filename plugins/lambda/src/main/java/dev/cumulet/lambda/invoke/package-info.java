/** Invocations: the environments that do the work, and the operations that give it to them. */
package dev.cumulet.lambda.invoke;
