/** The service {@code execute-api}: answers the requests of deployed REST APIs. */
package dev.cumulet.apigateway.execution;
