/** What pages of other origins may do with a bucket: the rules, preflights, and the headers of actual replies. */
package dev.cumulet.s3.cors;
