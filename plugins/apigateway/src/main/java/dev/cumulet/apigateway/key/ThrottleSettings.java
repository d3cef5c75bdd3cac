package dev.cumulet.apigateway.key;

/** How many requests are let through at once, and how many a second in the long run. */
public record ThrottleSettings(Integer burstLimit, Double rateLimit) {
    /** What AWS shows of the other limit as soon as one of them is set. */
    static final ThrottleSettings NONE = new ThrottleSettings(0, 0.0);
}
