/** The distribution as a process: what every test through real clients talks to. */
package dev.cumulet.tests.server;
