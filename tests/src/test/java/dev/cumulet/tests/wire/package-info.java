/** Raw sockets against a running distribution: what no well-behaved client sends. */
package dev.cumulet.tests.wire;
