/** How Lambda writes what AWS has no common form for. */
package dev.cumulet.lambda.format;
