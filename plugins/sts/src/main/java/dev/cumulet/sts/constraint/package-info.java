/** What AWS's model demands of requests. */
package dev.cumulet.sts.constraint;
