/**
 * AWS's shapes as records, and what is kept of them. A member that is absent on the wire is {@code null}, as the SPI's
 * record schemas have it; lists and maps keep their order.
 */
package dev.cumulet.apigateway.model;
