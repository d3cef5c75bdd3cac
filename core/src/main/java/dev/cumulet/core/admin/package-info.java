/** The server's own pages: health and information, under our paths and under those that LocalStack's users know. */
package dev.cumulet.core.admin;
