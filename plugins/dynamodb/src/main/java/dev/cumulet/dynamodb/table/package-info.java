/** Tables: their operations, what is known of them, and the seam for what the front keeps of them. */
package dev.cumulet.dynamodb.table;
