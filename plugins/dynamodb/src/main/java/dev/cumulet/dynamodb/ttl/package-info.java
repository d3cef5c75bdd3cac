/** Time to live: its settings, and the deletion of items whose time is over by the server's clock. */
package dev.cumulet.dynamodb.ttl;
