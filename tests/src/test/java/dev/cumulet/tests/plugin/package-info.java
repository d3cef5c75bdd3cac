/** Plugins as strangers write them, dropped into a distribution as built jars. */
package dev.cumulet.tests.plugin;
