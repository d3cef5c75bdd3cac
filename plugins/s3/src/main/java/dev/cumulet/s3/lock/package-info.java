/** Object lock: what keeps versions of objects from being deleted, and how that is asked for. */
package dev.cumulet.s3.lock;
