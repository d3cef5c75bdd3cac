/** Operations on APIs and their quick creation. */
package dev.cumulet.apigateway.v2.api;
