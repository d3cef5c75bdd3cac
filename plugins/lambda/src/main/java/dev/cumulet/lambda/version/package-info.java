/** Published versions of functions. */
package dev.cumulet.lambda.version;
