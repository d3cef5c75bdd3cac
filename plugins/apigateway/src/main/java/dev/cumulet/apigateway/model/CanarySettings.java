package dev.cumulet.apigateway.model;

import java.util.Map;

/**
 * A second deployment that gets a part of a stage's traffic.
 *
 * @param percentTraffic from 0 to 100
 */
public record CanarySettings(
        Double percentTraffic,
        String deploymentId,
        Map<String, String> stageVariableOverrides,
        Boolean useStageCache) {}
