/** What IAM keeps, account by account. */
package dev.cumulet.iam.entity;
