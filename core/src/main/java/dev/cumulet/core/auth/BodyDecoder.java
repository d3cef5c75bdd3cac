package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a request's content of its body: without chunk framing, and checked while it is read. */
final class BodyDecoder {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private static final String CONTENT_SHA256 = "x-amz-content-sha256";
    private static final Set<String> STREAMING = Set.of(
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");

    private BodyDecoder() {}

    /**
     * Wraps the body as its headers demand.
     *
     * @param chunks checks the chunks' signatures, if there are any and the key is known
     */
    static RequestBody decode(Inbound request, ChunkCheck chunks, FaultSource faults) {
        String hash = request.header(CONTENT_SHA256).orElse(UNSIGNED);
        if (STREAMING.contains(hash)) {
            return unchunk(request, hash, chunks, faults);
        }
        if (isChunked(request)) {
            return unchunk(request, hash, ChunkCheck.NONE, faults);
        }
        RequestBody body = request.body();
        boolean isDigest = isDigest(hash);
        if (!isDigest && !hash.equals(UNSIGNED)) {
            throw unknown(hash, faults);
        }
        if (body.length() == 0) {
            checkEmpty(isDigest ? hash : "", faults);
            return body;
        }
        return RequestBody.of(
                new CheckedStream(body.stream(), body.length(), isDigest ? hash : "", faults), body.length());
    }

    private static AwsException unknown(String hash, FaultSource faults) {
        String message = CONTENT_SHA256
                + " must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";
        return faults.fault(
                Fault.CONSTRAINTS, Map.of("Message", message, "ArgumentName", CONTENT_SHA256, "ArgumentValue", hash));
    }

    private static void checkEmpty(String hash, FaultSource faults) {
        if (!hash.isEmpty() && !hash.equalsIgnoreCase(Crypto.EMPTY_SHA256)) {
            throw CheckedStream.mismatch(hash, Crypto.EMPTY_SHA256, faults);
        }
    }

    private static RequestBody unchunk(Inbound request, String hash, ChunkCheck chunks, FaultSource faults) {
        boolean isTrailerSigned = hash.startsWith("STREAMING-AWS4-") && hash.endsWith("-TRAILER");
        boolean isSigned = hash.startsWith("STREAMING-AWS4-HMAC-");
        Trailer trailer = Trailer.of(request, isTrailerSigned, faults);
        AwsChunkedStream stream = new AwsChunkedStream(
                request.body().stream(),
                decodedLength(request, faults),
                trailer,
                isSigned ? chunks : ChunkCheck.NONE,
                faults);
        return new Unchunked(stream, decodedLength(request, faults));
    }

    private record Unchunked(AwsChunkedStream decoder, long length) implements RequestBody {
        @Override
        public InputStream stream() {
            return decoder;
        }

        @Override
        public Headers trailers() {
            return decoder.trailers();
        }
    }

    /** {@return what {@code x-amz-decoded-content-length} says, or -1} */
    private static long decodedLength(Inbound request, FaultSource faults) {
        Optional<String> header = request.header("x-amz-decoded-content-length");
        if (header.isEmpty()) {
            return -1;
        }
        String digits = header.get().strip();
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            throw faults.fault(
                    Fault.MALFORMED_VALUE, Map.of("Name", "x-amz-decoded-content-length", "Value", header.get()));
        }
        return Long.parseLong(digits);
    }

    /** Some clients name the coding in Content-Encoding only. */
    private static boolean isChunked(Inbound request) {
        return request.headers().contains("x-amz-decoded-content-length")
                && request.header("Content-Encoding")
                        .filter(codings -> codings.toLowerCase(Locale.ROOT).contains("aws-chunked"))
                        .isPresent();
    }

    private static boolean isDigest(String hash) {
        return hash.length() == 64 && hash.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }
}
