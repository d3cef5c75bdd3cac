package dev.cumulet.dynamodb.front;

import dev.cumulet.spi.service.ErrorCode;
import java.util.Set;

/** An error of the engine's that is thrown instead of being handed on as it is. */
record EngineErrorCode(String code, int status) implements ErrorCode {
    static final Set<String> OWN_MEMBERS = Set.of("__type", "message", "Message");

    @Override
    public String message() {
        return "%s";
    }
}
