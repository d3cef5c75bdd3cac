package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The checksum that a client says its content has, in a header or in a trailer behind the content.
 *
 * @param value the header's value; nothing if a trailer brings it
 */
public record ChecksumClaim(ChecksumAlgorithm algorithm, Optional<String> value) {
    private static final String PREFIX = "x-amz-checksum-";
    private static final Set<String> OTHER_HEADERS =
            Set.of("x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type");

    /** {@return the claim of a request, if it makes one} */
    public static Optional<ChecksumClaim> of(Headers headers) {
        List<ChecksumClaim> claims = new ArrayList<>(1);
        headers.forEach((name, value) -> {
            if (isChecksum(name)) {
                claims.add(inHeader(name, value));
            } else if (name.equalsIgnoreCase("x-amz-trailer") && isChecksum(value.strip())) {
                claims.add(new ChecksumClaim(algorithm(value.strip()), Optional.empty()));
            }
        });
        if (claims.size() > 1) {
            throw S3Error.INVALID_REQUEST.exception(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        return claims.stream().findFirst();
    }

    private static boolean isChecksum(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && !OTHER_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    private static ChecksumClaim inHeader(String name, String value) {
        ChecksumAlgorithm algorithm = algorithm(name);
        return new ChecksumClaim(algorithm, Optional.of(checkedForm(algorithm, value)));
    }

    private static ChecksumAlgorithm algorithm(String header) {
        return ChecksumAlgorithm.ofHeader(header)
                .orElseThrow(() -> S3Error.NOT_IMPLEMENTED.exception().with("Header", header));
    }

    private static String checkedForm(ChecksumAlgorithm algorithm, String value) {
        if (!algorithm.isValue(value)) {
            throw S3Error.INVALID_REQUEST.exception("Value for " + algorithm.header() + " header is invalid.");
        }
        return value;
    }

    /**
     * Compares the claim with the truth.
     *
     * @param trailers the headers behind the content
     * @throws AwsException if they differ
     */
    void verify(String computed, Headers trailers) {
        String claimed = value.or(() -> trailers.first(algorithm.header()).map(text -> checkedForm(algorithm, text)))
                .orElseThrow(S3Error.MALFORMED_TRAILER::exception);
        if (!claimed.equals(computed)) {
            throw S3Error.BAD_CHECKSUM.exception(algorithm.name());
        }
    }
}
