/** Layers: their versions and policies, and their content as functions see it under {@code /opt}. */
package dev.cumulet.lambda.layer;
