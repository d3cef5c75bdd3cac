/** Filter patterns: which events a search wants. */
package dev.cumulet.logs.pattern;
