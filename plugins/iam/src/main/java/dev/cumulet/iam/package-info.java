/** IAM as a plugin: what it offers and what of AWS's it lacks. */
package dev.cumulet.iam;
