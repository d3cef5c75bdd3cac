/** Regular expressions of people who don't know whose texts they will be matched with. */
package dev.cumulet.apigateway.expression;
