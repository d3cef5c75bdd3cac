/** Import and export of APIs as OpenAPI documents, version 2 and 3, with the extensions {@code x-amazon-apigateway-}. */
package dev.cumulet.apigateway.openapi;
