package dev.cumulet.core.auth;

import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Requests and settings that several tests need. */
final class Requests {
    static final String EXAMPLE_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final Map<String, String> SECRETS = Map.of(EXAMPLE_KEY, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private Requests() {}

    static Inbound request(String method, String path, String query, String... headers) {
        return Inbound.local(method, path, query, Headers.of(headers), new byte[0]);
    }

    static Inbound withBody(Inbound request, String body) {
        return request.withBody(RequestBody.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static ServerClock at(String instant) {
        return new ServerClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    static Authenticator accepting(String instant) {
        return authenticator(AuthSettings.Mode.ACCEPT, instant);
    }

    static Authenticator verifying(String instant) {
        return authenticator(AuthSettings.Mode.VERIFY, instant);
    }

    private static Authenticator authenticator(AuthSettings.Mode mode, String instant) {
        return new Authenticator(new AuthSettings(mode, "000000000000", "us-east-1", SECRETS), at(instant));
    }

    static byte[] readAll(RequestBody body) {
        try {
            return body.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(RequestBody body) {
        return new String(readAll(body), StandardCharsets.ISO_8859_1);
    }
}
