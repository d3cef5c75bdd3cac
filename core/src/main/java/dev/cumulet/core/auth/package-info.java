/** Who sent a request, and whether its body is what was signed: Signature Version 4 and 2 as AWS checks them. */
package dev.cumulet.core.auth;
