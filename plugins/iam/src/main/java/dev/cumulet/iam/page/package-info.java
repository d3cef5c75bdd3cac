/** Answers in pages. */
package dev.cumulet.iam.page;
