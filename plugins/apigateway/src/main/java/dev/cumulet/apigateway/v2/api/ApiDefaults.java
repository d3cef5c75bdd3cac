package dev.cumulet.apigateway.v2.api;

import dev.cumulet.apigateway.v2.model.Api;
import java.time.Instant;
import java.util.Map;

/** What an API is if nobody says otherwise. */
public final class ApiDefaults {
    private ApiDefaults() {}

    /** {@return a new API without a name} */
    public static Api of(String id, String protocolType, Instant now) {
        return new Api(
                null,
                null,
                id,
                "$request.header.x-api-key",
                null,
                now,
                null,
                null,
                false,
                null,
                "ipv4",
                null,
                protocolType,
                Api.HTTP.equals(protocolType) ? ApiRules.HTTP_SELECTION : null,
                Map.of(),
                null,
                null);
    }
}
