/** What functions behind HTTP APIs are told, and what their results mean. */
package dev.cumulet.apigateway.v2.event;
