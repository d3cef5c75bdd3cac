/** What AWS calls {@code $context}: the variables of a request, for whatever may read them. */
package dev.cumulet.apigateway.context;
