/** Tags of roles, users, policies, instance profiles and providers. */
package dev.cumulet.iam.tag;
