/** What GetObjectAttributes tells of objects. */
package dev.cumulet.s3.attribute;
