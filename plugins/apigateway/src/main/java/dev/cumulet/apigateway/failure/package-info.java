/** What the gateway answers by itself. */
package dev.cumulet.apigateway.failure;
