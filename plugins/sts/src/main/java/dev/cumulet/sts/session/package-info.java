/** Temporary credentials: issued, kept and found again by whoever looks at a request. */
package dev.cumulet.sts.session;
