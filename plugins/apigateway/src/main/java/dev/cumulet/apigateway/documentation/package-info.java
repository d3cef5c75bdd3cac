/** Operations on what people may read about an API. */
package dev.cumulet.apigateway.documentation;
