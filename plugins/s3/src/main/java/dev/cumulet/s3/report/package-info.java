/** Settings of which a bucket has many, each with an id: inventories, analyses, metrics and tiers. */
package dev.cumulet.s3.report;
