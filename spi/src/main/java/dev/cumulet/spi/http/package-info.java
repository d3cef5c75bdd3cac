/** One HTTP request and one HTTP reply, as they stand on the wire and apart from any server library. */
package dev.cumulet.spi.http;
