/** The plugin: two services, {@code apigateway} and {@code execute-api}, over the same state. */
package dev.cumulet.apigateway;
