package dev.cumulet.apigateway.model;

import java.time.Instant;
import java.util.Map;

/** A name under which a deployment is served. */
public record Stage(
        String deploymentId,
        String clientCertificateId,
        String stageName,
        String description,
        Boolean cacheClusterEnabled,
        String cacheClusterSize,
        String cacheClusterStatus,
        Map<String, MethodSetting> methodSettings,
        Map<String, String> variables,
        String documentationVersion,
        AccessLogSettings accessLogSettings,
        CanarySettings canarySettings,
        Boolean tracingEnabled,
        String webAclArn,
        Map<String, String> tags,
        Instant createdDate,
        Instant lastUpdatedDate) {

    /** {@return this stage as one that was changed then} */
    public Stage changedAt(Instant now) {
        return RecordCopy.with(this, "lastUpdatedDate", now);
    }

    /** {@return whether a deployment is served here, to some clients at least} */
    public boolean serves(String deployment) {
        return deployment.equals(deploymentId)
                || canarySettings != null && deployment.equals(canarySettings.deploymentId());
    }
}
