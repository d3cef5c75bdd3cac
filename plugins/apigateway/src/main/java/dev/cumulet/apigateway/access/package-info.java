/** Whether a client may call a method: by the API's policy, by its signature, by what an authorizer says. */
package dev.cumulet.apigateway.access;
