/** Rows of the table of operations, with what AWS's model demands of their members. */
package dev.cumulet.iam.row;
