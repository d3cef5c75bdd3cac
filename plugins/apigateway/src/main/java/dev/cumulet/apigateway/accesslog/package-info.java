/** A line for every request of a stage, in the form and at the place of the stage's choice. */
package dev.cumulet.apigateway.accesslog;
