/** Access control lists: who is in them, how requests state them, and how they are kept and answered. */
package dev.cumulet.s3.acl;
