/** Operations on authorizers. */
package dev.cumulet.apigateway.v2.authorizer;
