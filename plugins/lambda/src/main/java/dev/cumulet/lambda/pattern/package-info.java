/** Event patterns, in which filters say what events they let through. */
package dev.cumulet.lambda.pattern;
