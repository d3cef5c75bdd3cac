/** The plugin: the table of operations and the wiring behind it. */
package dev.cumulet.s3;
