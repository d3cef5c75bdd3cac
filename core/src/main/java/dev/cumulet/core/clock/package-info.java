/** The server's time, which tests can move, and what happens by it. */
package dev.cumulet.core.clock;
