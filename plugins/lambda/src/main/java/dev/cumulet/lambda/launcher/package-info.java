/** Ways of running a function's code: what a plugin implements to add one. */
package dev.cumulet.lambda.launcher;
