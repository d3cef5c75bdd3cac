package dev.cumulet.apigateway.model;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Changes of one stage; for one thread. */
public final class StageBuilder {
    private final Stage original;
    private String deploymentId;
    private String clientCertificateId;
    private String description;
    private boolean tracingEnabled;
    private boolean cacheClusterEnabled;
    private String cacheClusterSize;
    private AccessLogSettings accessLogSettings;
    private CanarySettings canarySettings;
    private Map<String, String> tags;
    private final Map<String, String> variables;
    private final Map<String, MethodSetting> methodSettings;

    StageBuilder(Stage original) {
        this.original = original;
        this.deploymentId = original.deploymentId();
        this.clientCertificateId = original.clientCertificateId();
        this.description = original.description();
        this.tracingEnabled = original.tracingEnabled();
        this.cacheClusterEnabled = original.cacheClusterEnabled();
        this.cacheClusterSize = original.cacheClusterSize();
        this.accessLogSettings = original.accessLogSettings();
        this.canarySettings = original.canarySettings();
        this.tags = original.tags();
        this.variables = new TreeMap<>(original.variables() == null ? Map.of() : original.variables());
        this.methodSettings = new TreeMap<>(original.methodSettings());
    }

    public StageBuilder deploymentId(String value) {
        deploymentId = value;
        return this;
    }

    public StageBuilder description(String value) {
        description = value;
        return this;
    }

    public StageBuilder tracingEnabled(boolean value) {
        tracingEnabled = value;
        return this;
    }

    public StageBuilder cacheClusterEnabled(boolean value) {
        cacheClusterEnabled = value;
        return this;
    }

    public StageBuilder cacheClusterSize(String value) {
        cacheClusterSize = value;
        return this;
    }

    public StageBuilder accessLogSettings(AccessLogSettings value) {
        accessLogSettings = value;
        return this;
    }

    public AccessLogSettings accessLogSettings() {
        return accessLogSettings;
    }

    public StageBuilder clientCertificateId(String value) {
        clientCertificateId = value;
        return this;
    }

    public StageBuilder canarySettings(CanarySettings value) {
        canarySettings = value;
        return this;
    }

    public CanarySettings canarySettings() {
        return canarySettings;
    }

    public StageBuilder tags(Map<String, String> value) {
        tags = value;
        return this;
    }

    /** {@return the variables, to be changed} */
    public Map<String, String> variables() {
        return variables;
    }

    /** {@return the method settings, to be changed} */
    public Map<String, MethodSetting> methodSettings() {
        return methodSettings;
    }

    /** {@return the changed stage} */
    public Stage build(Instant now) {
        return new Stage(
                deploymentId,
                clientCertificateId,
                original.stageName(),
                description,
                cacheClusterEnabled,
                cacheClusterSize,
                original.cacheClusterStatus(),
                new TreeMap<>(methodSettings),
                variables.isEmpty() ? null : new TreeMap<>(variables),
                original.documentationVersion(),
                accessLogSettings,
                canarySettings,
                tracingEnabled,
                original.webAclArn(),
                tags,
                original.createdDate(),
                now);
    }
}
