/** The service {@code apigatewayv2}. */
package dev.cumulet.apigateway.v2.management;
