/** A plugin and what the server gives to it. */
package dev.cumulet.spi;
