/** What clients with API keys may use and have used: the check of their keys, throttles, quotas, and the counts of requests. */
package dev.cumulet.apigateway.usage;
