/** HTTP and WebSocket APIs as values, and the tables that keep them. */
package dev.cumulet.apigateway.v2.model;
