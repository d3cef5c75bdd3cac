/** Tags of functions, event source mappings and code signing configurations. */
package dev.cumulet.lambda.tag;
