package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The text of a request that Signature Version 4 signs. */
final class CanonicalRequest {
    /** Signature Version 4 itself treats S3's paths in a way of their own, also under S3's other signing names. */
    private static final Set<String> S3_NAMES = Set.of("s3", "s3-outposts", "s3-object-lambda", "s3express");

    private record Encoded(String name, String value) {}

    private CanonicalRequest() {}

    static boolean isS3(Credential credential) {
        return S3_NAMES.contains(credential.service());
    }

    static String of(Inbound request, SigV4Claim claim, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(path(request.rawPath(), isS3(claim.credential()))).append('\n');
        appendQuery(text, request.rawQuery(), claim.isPresigned());
        text.append('\n');
        for (String name : claim.signedHeaders()) {
            appendHeader(text, request.headers(), name);
        }
        text.append('\n').append(String.join(";", claim.signedHeaders()));
        return text.append('\n').append(payloadHash).toString();
    }

    /** S3's keys may hold {@code //} and {@code ..}, so S3 takes the path as it is; others clean it and encode twice. */
    private static String path(String rawPath, boolean isS3) {
        if (isS3) {
            return PercentEncoding.encodePath(PercentEncoding.decode(rawPath));
        }
        return rawPath.equals("/") ? rawPath : PercentEncoding.encodePath(clean(rawPath));
    }

    private static String clean(String rawPath) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : rawPath.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", segments);
        return rawPath.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    private static void appendQuery(StringBuilder text, String rawQuery, boolean isPresigned) {
        if (rawQuery.isEmpty()) {
            return;
        }
        List<Encoded> parameters = Query.parse(rawQuery).parameters().stream()
                .filter(parameter -> !isPresigned || !parameter.name().equals("X-Amz-Signature"))
                .map(parameter -> new Encoded(
                        PercentEncoding.encode(parameter.name()), PercentEncoding.encode(parameter.value())))
                .sorted(Comparator.comparing(Encoded::name).thenComparing(Encoded::value))
                .toList();
        String separator = "";
        for (Encoded parameter : parameters) {
            text.append(separator).append(parameter.name()).append('=').append(parameter.value());
            separator = "&";
        }
    }

    private static void appendHeader(StringBuilder text, Headers headers, String name) {
        text.append(name).append(':');
        String separator = "";
        for (String value : headers.all(name)) {
            text.append(separator);
            appendTrimmed(text, signed(value));
            separator = ",";
        }
        text.append('\n');
    }

    /** {@return what a client signs, which is UTF-8; a header is read as ISO-8859-1, which is one character for each byte} */
    private static String signed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return value;
    }

    /** Appends without white space at both ends and with single spaces in between. */
    private static void appendTrimmed(StringBuilder text, String value) {
        boolean isStarted = false;
        boolean isGap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t') {
                isGap = isStarted;
                continue;
            }
            if (isGap) {
                text.append(' ');
            }
            text.append(c);
            isStarted = true;
            isGap = false;
        }
    }
}
