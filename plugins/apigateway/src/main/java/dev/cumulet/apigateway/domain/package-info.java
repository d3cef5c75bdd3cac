/** Custom domain names as REST APIs' management shows them: domains, base path mappings, access associations. */
package dev.cumulet.apigateway.domain;
