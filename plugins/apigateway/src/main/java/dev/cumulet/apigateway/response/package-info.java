/** Operations on what the gateway answers by itself. */
package dev.cumulet.apigateway.response;
