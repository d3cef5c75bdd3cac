/** Requests of deployed HTTP APIs, the way to their routes, and what the gateway answers by itself. */
package dev.cumulet.apigateway.v2.request;
