/** What a bucket does with objects and uploads that grow old. */
package dev.cumulet.s3.lifecycle;
