/** The emulator as one object: configure, start, close. */
package dev.cumulet.core;
