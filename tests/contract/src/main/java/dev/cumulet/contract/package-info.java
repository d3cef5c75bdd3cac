/** Contract kits: extend one in a test of your own, and say how to make what it tests. */
package dev.cumulet.contract;
