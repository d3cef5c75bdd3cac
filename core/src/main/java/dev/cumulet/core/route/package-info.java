/** From method and URI to an operation. */
package dev.cumulet.core.route;
