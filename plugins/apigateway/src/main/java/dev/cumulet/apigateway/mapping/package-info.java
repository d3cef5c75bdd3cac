/** What an integration's mappings make of a request's parameters and of a backend's reply. */
package dev.cumulet.apigateway.mapping;
