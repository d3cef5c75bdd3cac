/** Resource policies of tables and streams: checked and kept as AWS does, while nobody is refused anything because of them. */
package dev.cumulet.dynamodb.policy;
