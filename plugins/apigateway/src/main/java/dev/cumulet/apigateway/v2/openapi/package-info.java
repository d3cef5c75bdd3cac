/** Import and export of HTTP APIs as OpenAPI documents. */
package dev.cumulet.apigateway.v2.openapi;
