package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.host.ApiMapping;

/** A mapping as answers show it. */
public record BasePathMapping(String basePath, String restApiId, String stage) {
    /** How AWS calls the path that is none. */
    private static final String NONE = "(none)";

    static BasePathMapping of(ApiMapping mapping) {
        return new BasePathMapping(mapping.key().isEmpty() ? NONE : mapping.key(), mapping.apiId(), mapping.stage());
    }

    /** {@return the key of the mapping that clients call so} */
    static String key(String basePath) {
        return basePath == null || basePath.equals(NONE) ? "" : basePath;
    }
}
