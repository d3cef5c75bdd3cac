package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;

/** What AWS demands of an API key's members. */
final class ApiKeyRules {
    private static final int LONGEST_NAME = 1024;
    private static final int SHORTEST_VALUE = 20;
    private static final int LONGEST_VALUE = 128;
    private static final int LONGEST_DESCRIPTION = 125_000;

    private ApiKeyRules() {}

    static String name(String name) {
        if (name != null && name.length() > LONGEST_NAME) {
            throw ApiGatewayError.API_KEY_NAME.exception();
        }
        return orAbsent(name);
    }

    static String value(String value) {
        String given = orAbsent(value);
        if (given != null && given.length() > LONGEST_VALUE) {
            throw ApiGatewayError.LONG_API_KEY.exception();
        }
        if (given != null && given.length() < SHORTEST_VALUE) {
            throw ApiGatewayError.SHORT_API_KEY.exception();
        }
        return given;
    }

    static String description(String description) {
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw ApiGatewayError.API_KEY_DESCRIPTION.exception();
        }
        return orAbsent(description);
    }

    /** AWS takes empty texts for none. */
    private static String orAbsent(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
