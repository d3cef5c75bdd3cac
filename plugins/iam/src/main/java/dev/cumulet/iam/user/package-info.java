/** Users, groups of them, and their access keys. */
package dev.cumulet.iam.user;
