/** The operations that read events. */
package dev.cumulet.logs.search;
