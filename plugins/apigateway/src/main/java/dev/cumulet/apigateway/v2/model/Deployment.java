package dev.cumulet.apigateway.v2.model;

import dev.cumulet.spi.shape.TimestampFormat;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;

/** A state of an API that stages can serve. */
public record Deployment(
        Boolean autoDeployed,
        @Wire(timestamp = TimestampFormat.ISO_8601) Instant createdDate,
        String deploymentId,
        String deploymentStatus,
        String deploymentStatusMessage,
        String description) {

    /** {@return whether a stage's own deployments made this one} */
    public boolean isAutoDeployed() {
        return Boolean.TRUE.equals(autoDeployed);
    }
}
