/** WebSocket APIs at work: connections, their messages, and what functions do with connections. */
package dev.cumulet.apigateway.websocket;
