/** Operations on models, which are schemas of contents, and on the validators that use them. */
package dev.cumulet.apigateway.schema;
