/** What AWS's model demands of inputs. */
package dev.cumulet.logs.constraint;
