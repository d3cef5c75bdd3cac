/** Whether a request has what its method demands, before any integration is asked. */
package dev.cumulet.apigateway.validation;
