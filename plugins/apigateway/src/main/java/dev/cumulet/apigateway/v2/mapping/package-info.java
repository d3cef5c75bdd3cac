/** What integrations of HTTP APIs change in requests and replies. */
package dev.cumulet.apigateway.v2.mapping;
