/** Where the values of the configuration come from, and the one report of all that is wrong with them. */
package dev.cumulet.core.config;
