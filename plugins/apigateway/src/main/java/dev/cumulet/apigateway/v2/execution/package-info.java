/** Answers the clients of deployed HTTP APIs. */
package dev.cumulet.apigateway.v2.execution;
