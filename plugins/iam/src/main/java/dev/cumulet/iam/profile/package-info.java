/** Instance profiles. */
package dev.cumulet.iam.profile;
