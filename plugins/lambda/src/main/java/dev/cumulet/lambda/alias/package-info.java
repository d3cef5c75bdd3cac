/** Aliases: names for versions, which may share invocations between two of them. */
package dev.cumulet.lambda.alias;
