/** A client's request for a deployed API, and who may have a say in it. */
package dev.cumulet.apigateway.request;
