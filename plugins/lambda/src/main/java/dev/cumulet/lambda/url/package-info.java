/** Function URLs: their configurations, and what answers at them. */
package dev.cumulet.lambda.url;
