/** CloudWatch Logs: the plugin, and the table of operations. */
package dev.cumulet.logs;
