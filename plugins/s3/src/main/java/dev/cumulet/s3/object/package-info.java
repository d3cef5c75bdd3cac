/** Single objects: how they are written, read, copied and deleted. */
package dev.cumulet.s3.object;
