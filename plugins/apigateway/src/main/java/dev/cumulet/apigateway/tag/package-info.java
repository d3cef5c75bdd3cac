/** Operations on tags. */
package dev.cumulet.apigateway.tag;
