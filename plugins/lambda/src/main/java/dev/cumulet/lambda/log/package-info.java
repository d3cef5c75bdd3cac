/** What functions print and what Lambda itself says about them: gathered for each environment, and brought to where it is read. */
package dev.cumulet.lambda.log;
