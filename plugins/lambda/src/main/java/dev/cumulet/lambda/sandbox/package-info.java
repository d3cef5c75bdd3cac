/** The launcher that runs functions as processes of this machine that see little of it. */
package dev.cumulet.lambda.sandbox;
