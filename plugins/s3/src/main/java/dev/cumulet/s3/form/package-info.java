/** Uploads from browser forms: the form is read while it comes in, and held to what its policy allows. */
package dev.cumulet.s3.form;
