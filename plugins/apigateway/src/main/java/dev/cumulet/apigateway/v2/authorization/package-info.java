/** Who may call the routes of HTTP APIs. */
package dev.cumulet.apigateway.v2.authorization;
