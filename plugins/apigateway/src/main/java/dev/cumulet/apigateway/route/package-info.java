/** The way from a path to a resource. */
package dev.cumulet.apigateway.route;
