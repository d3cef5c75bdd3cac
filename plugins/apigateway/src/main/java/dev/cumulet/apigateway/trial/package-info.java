/** Methods that their owner tries out, without a deployment. */
package dev.cumulet.apigateway.trial;
