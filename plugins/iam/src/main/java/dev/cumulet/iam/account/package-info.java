/** What belongs to an account as a whole. */
package dev.cumulet.iam.account;
