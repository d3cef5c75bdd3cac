/** Log groups: what is stored of them, and the operations that create, show, change and delete them. */
package dev.cumulet.logs.group;
