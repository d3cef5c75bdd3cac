/** Configurations of metadata tables, which are kept; nothing writes such tables here. */
package dev.cumulet.s3.metadata;
