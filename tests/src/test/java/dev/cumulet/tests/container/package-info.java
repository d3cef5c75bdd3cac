/** Functions in containers, from a client's call to the engine. */
package dev.cumulet.tests.container;
