/** The AWS SDK's model classes as shapes, and the constraints that inputs must keep to. */
package dev.cumulet.core.shape;
