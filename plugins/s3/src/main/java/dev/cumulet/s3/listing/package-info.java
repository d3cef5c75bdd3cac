/** Listings of objects, page by page. */
package dev.cumulet.s3.listing;
