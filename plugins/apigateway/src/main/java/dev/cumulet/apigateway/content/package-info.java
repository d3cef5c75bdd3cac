/** Text and binary contents, and how one becomes the other. */
package dev.cumulet.apigateway.content;
