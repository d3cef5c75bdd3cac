/** What all operations on HTTP and WebSocket APIs share. */
package dev.cumulet.apigateway.v2.control;
