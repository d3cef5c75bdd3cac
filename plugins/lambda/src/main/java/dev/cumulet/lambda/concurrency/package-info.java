/** Reserved and provisioned concurrency: what is kept for functions of what an account has. */
package dev.cumulet.lambda.concurrency;
