/** The wire protocols that every server speaks: REST with XML and JSON, JSON 1.0 and 1.1, and plain HTTP. */
package dev.cumulet.core.protocol;
