/** Extensions: the Extensions API, and the Telemetry and Logs APIs that bring them what happens in their environment. */
package dev.cumulet.lambda.extension;
