/** Deployment packages: where they come from, how they are unpacked, where they lie. */
package dev.cumulet.lambda.code;
