package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the trailing headers of an aws-chunked body.
 *
 * @param announced the names in {@code x-amz-trailer}, in lower case; empty if any will do
 * @param isSigned whether a signature of the trailer has to follow
 */
record Trailer(Set<String> announced, boolean isSigned, FaultSource faults) {
    private static final String SIGNATURE = "x-amz-trailer-signature";

    static Trailer of(Inbound request, boolean isSigned, FaultSource faults) {
        Set<String> announced = new TreeSet<>();
        for (String line : request.headers().all("x-amz-trailer")) {
            for (String name : line.split(",")) {
                if (!name.isBlank()) {
                    announced.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return new Trailer(announced, isSigned, faults);
    }

    /**
     * {@return the trailing headers but the signature}
     *
     * @param text all that follows the line of the last chunk; AWS's own examples end lines now with LF and now with
     *     CRLF, and have empty ones in between
     */
    Headers read(String text, ChunkCheck check) {
        if (!text.endsWith("\n")) {
            throw faults.because(Fault.INCOMPLETE_BODY, "The request body terminated unexpectedly");
        }
        Headers.Builder headers = Headers.builder();
        StringBuilder signed = new StringBuilder();
        Set<String> names = new TreeSet<>();
        String signature = "";
        for (String line : text.split("\r?\n")) {
            if (line.isEmpty() || line.equals("\r")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw malformed();
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals(SIGNATURE)) {
                signature = value;
                continue;
            }
            if (!names.add(name)) {
                throw malformed();
            }
            headers.add(name, value);
            signed.append(name).append(':').append(value).append('\n');
        }
        if (!announced.isEmpty() && !announced.equals(names)) {
            throw malformed();
        }
        if (isSigned) {
            check.endTrailer(signed.toString(), signature);
        }
        return headers.build();
    }

    private AwsException malformed() {
        return faults.fault(Fault.MALFORMED_TRAILER, Map.of());
    }
}
