/** Operations on integrations. */
package dev.cumulet.apigateway.v2.integration;
