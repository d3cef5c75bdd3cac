package dev.cumulet.apigateway.key;

/** What lets a client in: a key, and the plan that opens a stage for it. */
public record Grant(ApiKey key, UsagePlan plan, ApiStage stage) {}
