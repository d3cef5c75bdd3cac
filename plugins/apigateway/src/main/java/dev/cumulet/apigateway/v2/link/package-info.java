/** Operations on VPC links. */
package dev.cumulet.apigateway.v2.link;
