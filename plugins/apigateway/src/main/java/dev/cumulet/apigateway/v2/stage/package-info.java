/** Operations on stages and deployments. */
package dev.cumulet.apigateway.v2.stage;
