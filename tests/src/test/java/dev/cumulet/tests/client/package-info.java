/** AWS's own clients against a running distribution. */
package dev.cumulet.tests.client;
