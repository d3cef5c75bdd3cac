/** Where tables live: in memory, or in a file for each plugin. */
package dev.cumulet.core.storage;
