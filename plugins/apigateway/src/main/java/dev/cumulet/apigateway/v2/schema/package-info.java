/** Models: the schemas that messages are held to. */
package dev.cumulet.apigateway.v2.schema;
