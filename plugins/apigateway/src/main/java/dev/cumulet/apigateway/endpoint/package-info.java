/**
 * Asks HTTP servers. A client of its own, since the JDK's keeps a thread and refuses to send headers that integrations may
 * map, such as {@code Host}. It knows nothing of API Gateway.
 */
package dev.cumulet.apigateway.endpoint;
