/** The Lambda plugin: its table of operations, its errors, its configuration. */
package dev.cumulet.lambda;
