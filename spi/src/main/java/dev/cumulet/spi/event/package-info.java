/** Notices of what happened, between plugins. */
package dev.cumulet.spi.event;
