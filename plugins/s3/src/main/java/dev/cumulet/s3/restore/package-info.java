/** Restoring archived objects: for some days they can be read. */
package dev.cumulet.s3.restore;
