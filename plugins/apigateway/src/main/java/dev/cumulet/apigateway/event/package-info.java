/** Lambda's proxy integration: the event for the function, and what its result means. */
package dev.cumulet.apigateway.event;
