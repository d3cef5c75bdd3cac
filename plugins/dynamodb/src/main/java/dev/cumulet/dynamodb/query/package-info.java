/** Query and Scan: what their requests say, and what AWS says of those that it refuses. */
package dev.cumulet.dynamodb.query;
