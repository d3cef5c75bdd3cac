/** Notices of what happens to objects, to whom the bucket's owner wants them sent. */
package dev.cumulet.s3.notification;
