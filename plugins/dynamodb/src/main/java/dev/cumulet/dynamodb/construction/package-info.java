/** Tables that are there already and are being filled: restored ones, imported ones. */
package dev.cumulet.dynamodb.construction;
