/** Stores of objects, with what they stand on. */
package dev.cumulet.tests.store;
