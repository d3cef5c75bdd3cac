/** Policies: managed ones, AWS's own, and those of roles, users and groups. */
package dev.cumulet.iam.policy;
