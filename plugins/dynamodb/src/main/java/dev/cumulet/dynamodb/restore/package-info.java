/** Tables made of backups and of earlier states of other tables. */
package dev.cumulet.dynamodb.restore;
