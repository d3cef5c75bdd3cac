/** The service {@code apigateway}: makes, shows, deploys and removes REST APIs. */
package dev.cumulet.apigateway.management;
