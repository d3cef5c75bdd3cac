/** What all operations of the management API share. */
package dev.cumulet.apigateway.control;
