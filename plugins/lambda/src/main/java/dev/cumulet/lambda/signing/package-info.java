/** Code signing: configurations and the functions that have them. They are kept; no signature is checked. */
package dev.cumulet.lambda.signing;
