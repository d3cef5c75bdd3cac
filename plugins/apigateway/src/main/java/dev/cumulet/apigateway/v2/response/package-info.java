/** What WebSocket APIs make of answers: the responses of routes and of integrations. */
package dev.cumulet.apigateway.v2.response;
