/** Settings of functions that are kept and shown, and change nothing of what runs here. */
package dev.cumulet.lambda.kept;
