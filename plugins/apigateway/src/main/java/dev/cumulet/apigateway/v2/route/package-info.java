/** Operations on routes. */
package dev.cumulet.apigateway.v2.route;
