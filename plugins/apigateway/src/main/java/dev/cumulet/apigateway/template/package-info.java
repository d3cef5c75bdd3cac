/**
 * The language of mapping templates: Apache Velocity with the values, methods and limits that API Gateway gives it.
 * Templates and what they read are written by users, so everything here works on a {@link
 * dev.cumulet.apigateway.template.Budget}.
 */
package dev.cumulet.apigateway.template;
