/** Policies of functions, versions, aliases and layers: who else may use them. */
package dev.cumulet.lambda.policy;
