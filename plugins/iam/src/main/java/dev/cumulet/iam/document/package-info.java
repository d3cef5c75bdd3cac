/** Policy documents. */
package dev.cumulet.iam.document;
