/** Answers that reach the client while the function still writes them. */
package dev.cumulet.apigateway.stream;
