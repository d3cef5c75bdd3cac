/** What an account has and what it uses of it. */
package dev.cumulet.lambda.account;
