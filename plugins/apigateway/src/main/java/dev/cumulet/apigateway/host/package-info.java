/** Custom domain names, which REST, HTTP and WebSocket APIs share: what is kept of them, and which API a request by them means. */
package dev.cumulet.apigateway.host;
