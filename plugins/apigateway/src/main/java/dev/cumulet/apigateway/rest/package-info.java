/** Operations on REST APIs, their resources, methods and integrations. */
package dev.cumulet.apigateway.rest;
