/** Results on their way from a function to its caller while the function still writes them. */
package dev.cumulet.lambda.stream;
