/** Operations on an account's settings in a region. */
package dev.cumulet.apigateway.account;
