/** The kinds of client libraries that AWS generates; they are listed here, and not generated. */
package dev.cumulet.apigateway.sdk;
