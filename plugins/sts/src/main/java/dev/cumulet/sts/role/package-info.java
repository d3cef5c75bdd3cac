/** Roles that are assumed. */
package dev.cumulet.sts.role;
