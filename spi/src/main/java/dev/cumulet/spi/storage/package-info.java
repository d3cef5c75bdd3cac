/** Where state lives: tables of small records, and object stores for bytes. */
package dev.cumulet.spi.storage;
