/** The launcher that runs functions as processes of this machine. */
package dev.cumulet.lambda.process;
