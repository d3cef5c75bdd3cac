/** WebSocket connections, RFC 6455, over any pair of streams. */
package dev.cumulet.core.websocket;
