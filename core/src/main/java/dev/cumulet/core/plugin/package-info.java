/** Plugins: found, checked, each put into a module layer of its own, started and stopped by PF4J. */
package dev.cumulet.core.plugin;
