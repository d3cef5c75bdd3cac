/** What AWS's model demands of inputs, shared by the rows of all operations. */
package dev.cumulet.lambda.constraint;
