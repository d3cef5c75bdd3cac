/** Whom integrations ask: HTTP servers and the services of this server. */
package dev.cumulet.apigateway.backend;
