/** Work that outlives the request that asked for it. */
package dev.cumulet.dynamodb.job;
