/** Stores of objects: in the heap and in files. */
package dev.cumulet.s3.store;
