/** The choice of a launcher where configuration leaves it to the server. */
package dev.cumulet.lambda.choice;
