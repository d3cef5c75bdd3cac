/** Uploads from browser forms: what the policy of a form allows. */
package dev.cumulet.s3.form;
