/** Notices between plugins. */
package dev.cumulet.core.event;
