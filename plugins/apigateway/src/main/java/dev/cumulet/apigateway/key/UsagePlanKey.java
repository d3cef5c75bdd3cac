package dev.cumulet.apigateway.key;

/** A key in a usage plan, as answers show it. */
public record UsagePlanKey(String id, String type, String value, String name) {
    /** The only type that AWS has. */
    static final String API_KEY = "API_KEY";

    static UsagePlanKey of(ApiKey key) {
        return new UsagePlanKey(key.id(), API_KEY, key.value(), key.name());
    }
}
