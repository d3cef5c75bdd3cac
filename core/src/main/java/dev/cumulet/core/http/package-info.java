/** The HTTP server: the only package that knows Helidon. */
package dev.cumulet.core.http;
