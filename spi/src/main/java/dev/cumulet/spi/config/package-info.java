/** Configuration: keys with types, defaults and texts, and their values. */
package dev.cumulet.spi.config;
