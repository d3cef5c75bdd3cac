/** Shapes: what a codec has to know of a class to read and write it. */
package dev.cumulet.spi.shape;
