/** Whom a method's integration asks, and how. */
package dev.cumulet.apigateway.integration;
