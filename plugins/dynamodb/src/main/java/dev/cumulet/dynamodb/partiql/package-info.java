/** PartiQL statements: AWS's answers where the engine's differ. */
package dev.cumulet.dynamodb.partiql;
