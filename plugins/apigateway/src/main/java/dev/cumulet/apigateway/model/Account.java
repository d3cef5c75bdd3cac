package dev.cumulet.apigateway.model;

import java.util.List;

/** What holds for all APIs of an account in a region. */
public record Account(
        String cloudwatchRoleArn, Throttle throttleSettings, List<String> features, String apiKeyVersion) {
    private static final int USUAL_BURST = 5_000;
    private static final double USUAL_RATE = 10_000;

    /** How many requests all APIs may answer, at once and in a second. */
    public record Throttle(Integer burstLimit, Double rateLimit) {}

    /** {@return an account that nobody has changed} */
    public static Account usual() {
        return new Account(null, new Throttle(USUAL_BURST, USUAL_RATE), List.of("UsagePlans"), "4");
    }
}
