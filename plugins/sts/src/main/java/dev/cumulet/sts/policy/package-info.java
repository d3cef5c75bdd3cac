/** What narrows a session down: policies and tags. */
package dev.cumulet.sts.policy;
