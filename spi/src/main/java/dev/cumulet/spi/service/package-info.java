/** Services: what they answer to, their operations, and the call that a handler gets. */
package dev.cumulet.spi.service;
