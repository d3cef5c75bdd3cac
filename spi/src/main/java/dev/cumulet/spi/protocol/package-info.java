/** Protocol codecs: how a request becomes an operation's input, and an output a reply. */
package dev.cumulet.spi.protocol;
