/** Engines of DynamoDB under the kit. */
package dev.cumulet.tests.engine;
