/** Operations on custom domain names and what their paths lead to. */
package dev.cumulet.apigateway.v2.domain;
