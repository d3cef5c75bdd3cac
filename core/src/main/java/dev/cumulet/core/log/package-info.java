/** How the log looks. */
package dev.cumulet.core.log;
