/** Log streams, and the operations that create, fill, show and delete them. */
package dev.cumulet.logs.stream;
