/** What becomes of header lines on their way through the gateway. */
package dev.cumulet.apigateway.header;
