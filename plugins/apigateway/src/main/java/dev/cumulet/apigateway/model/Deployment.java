package dev.cumulet.apigateway.model;

import java.time.Instant;
import java.util.Map;

/** A deployment as clients see it; what it serves is the {@link Definition} of that moment. */
public record Deployment(
        String id, String description, Instant createdDate, Map<String, Map<String, MethodSnapshot>> apiSummary) {

    /** {@return this deployment with its summary} */
    public Deployment withSummary(Map<String, Map<String, MethodSnapshot>> summary) {
        return new Deployment(id, description, createdDate, summary);
    }
}
