/** What can go wrong, in AWS's words. */
package dev.cumulet.iam.error;
