/**
 * Who may do what: one stage in front of all operations, which asks the bucket's policy, ACLs and public access block; and
 * the operations that set policies and ACLs.
 */
package dev.cumulet.s3.access;
