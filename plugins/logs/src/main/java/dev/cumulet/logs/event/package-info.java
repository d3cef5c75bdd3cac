/** Log events: how they are kept within a bound and found by time. */
package dev.cumulet.logs.event;
