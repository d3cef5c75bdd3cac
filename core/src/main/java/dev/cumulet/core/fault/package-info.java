/** Faults on purpose: what a test of an application wants to go wrong. */
package dev.cumulet.core.fault;
