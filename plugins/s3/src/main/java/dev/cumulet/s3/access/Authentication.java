package dev.cumulet.s3.access;

import dev.cumulet.s3.policy.Caller;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * How a request shows who has sent it, in the words of condition keys; nothing if it doesn't.
 *
 * @param date when it was signed, as version 4 writes it
 */
record Authentication(List<String> type, List<String> version, List<String> date) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String V4 = "AWS4-HMAC-SHA256";
    private static final String V2 = "AWS";

    static Authentication of(Call call, Requester caller) {
        Inbound http = call.http();
        if (caller.caller() instanceof Caller.Anonymous) {
            return new Authentication(List.of(), List.of(), List.of());
        }
        if (call.operation().equals("PostObject")) {
            return new Authentication(List.of("POST"), List.of(V4), List.of());
        }
        String authorization = http.header("Authorization").orElse("");
        if (!authorization.isEmpty()) {
            return new Authentication(
                    List.of("REST-HEADER"),
                    List.of(authorization.startsWith(V4) ? V4 : V2),
                    http.headers().all("x-amz-date"));
        }
        return new Authentication(
                List.of("REST-QUERY-STRING"),
                List.of(http.query().contains("X-Amz-Signature") ? V4 : V2),
                http.query().all("X-Amz-Date"));
    }

    /** {@return the milliseconds since the request was signed} */
    List<String> age(Instant now) {
        return date.stream().limit(1).flatMap(text -> age(text, now).stream()).toList();
    }

    private static List<String> age(String text, Instant now) {
        try {
            Instant signed = LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
            return List.of(String.valueOf(Duration.between(signed, now).toMillis()));
        } catch (DateTimeException e) {
            return List.of();
        }
    }
}
