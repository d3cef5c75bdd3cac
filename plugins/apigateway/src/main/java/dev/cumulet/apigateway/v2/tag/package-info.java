/** Operations on tags. */
package dev.cumulet.apigateway.v2.tag;
