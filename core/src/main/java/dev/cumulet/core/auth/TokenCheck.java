package dev.cumulet.core.auth;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.util.Map;
import java.util.Optional;

/** Checks the session token of a request. Keys of the configuration take any: clients often have one set. */
final class TokenCheck {
    private static final String NAME = "X-Amz-Security-Token";

    private final KeyRing keys;

    TokenCheck(KeyRing keys) {
        this.keys = keys;
    }

    void check(AccessKey key, Inbound request, FaultSource faults) {
        if (key.session().isEmpty()) {
            return;
        }
        String token = find(request).orElse("");
        if (token.isEmpty()) {
            // Nobody has such a key without its token.
            throw faults.fault(Fault.UNKNOWN_ACCESS_KEY, Map.of("AWSAccessKeyId", key.id()));
        }
        if (!Crypto.isSame(key.session().get().token(), token)) {
            throw refused(Fault.INVALID_TOKEN, token, faults);
        }
        if (keys.isExpired(key)) {
            throw refused(Fault.EXPIRED_TOKEN, token, faults);
        }
    }

    private static AwsException refused(Fault fault, String token, FaultSource faults) {
        return faults.fault(fault, Map.of("Token-0", token));
    }

    private static Optional<String> find(Inbound request) {
        return request.header(NAME)
                .or(() -> request.rawQuery().isEmpty()
                        ? Optional.empty()
                        : request.query().parameters().stream()
                                .filter(parameter -> parameter.name().equalsIgnoreCase(NAME))
                                .map(Query.Parameter::value)
                                .findFirst());
    }
}
