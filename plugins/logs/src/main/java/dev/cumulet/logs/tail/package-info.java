/** Live tails: events as they come, on a reply that stays open. */
package dev.cumulet.logs.tail;
