/** A request's way: find the service, decode, ask the handler, encode. */
package dev.cumulet.core.pipeline;
