/**
 * Resource policies as IAM reads and evaluates them. Knows no service: what actions and resources there are comes from a
 * {@link dev.cumulet.s3.policy.Vocabulary}, what a request is like from a {@link dev.cumulet.s3.policy.PolicyRequest}.
 */
package dev.cumulet.s3.policy;
