/** A bounded load generator: measures a server's requests per second, latency, and CPU per request. */
package dev.cumulet.benchmark;
