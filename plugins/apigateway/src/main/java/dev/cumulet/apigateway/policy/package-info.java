/** Policies as AWS reads them: those of APIs and those that authorizers answer with. */
package dev.cumulet.apigateway.policy;
