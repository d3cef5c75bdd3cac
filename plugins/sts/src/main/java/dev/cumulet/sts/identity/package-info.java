/** Who somebody is. */
package dev.cumulet.sts.identity;
