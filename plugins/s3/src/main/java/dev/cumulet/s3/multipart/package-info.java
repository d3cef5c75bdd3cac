/** Uploads in parts: how they begin, grow, and become objects. */
package dev.cumulet.s3.multipart;
