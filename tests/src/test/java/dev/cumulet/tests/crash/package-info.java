/** Kills servers under load and looks at what is left. */
package dev.cumulet.tests.crash;
