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

    /** {@return this stage serving another deployment} */
    public Stage serving(String deployment, Instant now) {
        return toBuilder().deploymentId(deployment).build(now);
    }

    /** {@return a builder that holds this stage} */
    public StageBuilder toBuilder() {
        return new StageBuilder(this);
    }
}
