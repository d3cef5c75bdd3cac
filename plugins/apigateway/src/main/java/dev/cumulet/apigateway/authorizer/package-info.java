/** Who decides whether a client may call a method: the management of authorizers, and what happens when one is asked. */
package dev.cumulet.apigateway.authorizer;
