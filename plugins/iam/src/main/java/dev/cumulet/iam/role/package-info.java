/** Roles. */
package dev.cumulet.iam.role;
