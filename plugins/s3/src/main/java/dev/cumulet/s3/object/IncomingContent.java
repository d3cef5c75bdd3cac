package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.Digest;
import dev.cumulet.s3.checksum.DigestingStream;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.ObjectSource;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A body that is being uploaded. Its digests are computed while the store reads it, and compared with what the client
 * said of them once it is at its end, which is before the store keeps anything. For one thread.
 */
public final class IncomingContent {
    /** The most that one request may upload. */
    public static final long MOST_BYTES = 5L << 30;

    private final RequestBody body;
    private final Optional<byte[]> claimedMd5;
    private final Optional<ChecksumClaim> claim;
    private final Digest md5 = ChecksumAlgorithm.MD5.digest();
    private final Map<ChecksumAlgorithm, Digest> digests = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
    private final boolean isPart;
    private String eTag = "";

    /**
     * Makes the content of a request.
     *
     * @param wanted gets the algorithm that the client uses, if any, and gives those to compute
     * @throws AwsException if the client announces nonsense
     */
    public IncomingContent(Call call, Function<Optional<ChecksumAlgorithm>, List<ChecksumAlgorithm>> wanted) {
        this(call, wanted, true, false);
    }

    /** {@return the content of a part of an upload} */
    public static IncomingContent ofPart(
            Call call, Function<Optional<ChecksumAlgorithm>, List<ChecksumAlgorithm>> wanted) {
        return new IncomingContent(call, wanted, true, true);
    }

    private IncomingContent(
            Call call,
            Function<Optional<ChecksumAlgorithm>, List<ChecksumAlgorithm>> wanted,
            boolean mustBeAnnounced,
            boolean isPart) {
        this.body = call.body();
        this.isPart = isPart;
        this.claimedMd5 = call.http().header("Content-MD5").map(IncomingContent::md5);
        this.claim = ChecksumClaim.of(call.http().headers());
        if (mustBeAnnounced) {
            checkLength(call, MOST_BYTES);
        }
        Optional<ChecksumAlgorithm> used = claim.map(ChecksumClaim::algorithm);
        Stream.concat(used.stream(), wanted.apply(used).stream())
                .forEach(algorithm -> digests.computeIfAbsent(algorithm, ChecksumAlgorithm::digest));
    }

    /** {@return a content whose length shows at its end, as that of a file within a form; others bound it} */
    static IncomingContent unannounced(
            Call call, Function<Optional<ChecksumAlgorithm>, List<ChecksumAlgorithm>> wanted) {
        return new IncomingContent(call, wanted, false, false);
    }

    private static byte[] md5(String header) {
        try {
            byte[] md5 = Base64.getDecoder().decode(header);
            if (md5.length == 16) {
                return md5;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: as invalid as a wrong length.
        }
        throw S3Error.INVALID_DIGEST.exception().with("Content-MD5", header);
    }

    /** Refuses a body of unknown length, or of more bytes than that. */
    public static void checkLength(Call call, long most) {
        RequestBody body = call.body();
        if (body.length() > most) {
            throw S3Error.ENTITY_TOO_LARGE
                    .exception()
                    .with("ProposedSize", String.valueOf(body.length()))
                    .with("MaxSizeAllowed", String.valueOf(MOST_BYTES));
        }
        if (body.length() < 0) {
            throw call.http().headers().contains("Transfer-Encoding")
                    ? S3Error.NOT_IMPLEMENTED.exception().with("Header", "Transfer-Encoding")
                    : S3Error.MISSING_CONTENT_LENGTH.exception();
        }
    }

    /** {@return the algorithm that the client uses, if any} */
    public Optional<ChecksumAlgorithm> claimedAlgorithm() {
        return claim.map(ChecksumClaim::algorithm);
    }

    /**
     * {@return the content for a store}
     *
     * @param attributes asked when digests are known and right
     */
    public ObjectSource source(Function<IncomingContent, Map<String, String>> attributes) {
        Digest[] all = Stream.concat(Stream.of(md5), digests.values().stream()).toArray(Digest[]::new);
        InputStream stream = new DigestingStream(body.stream(), Arrays.asList(all));
        return new ObjectSource(stream, body.length(), () -> {
            verify();
            return attributes.apply(this);
        });
    }

    private void verify() {
        byte[] computed = md5.value();
        eTag = HexFormat.of().formatHex(computed);
        digests.forEach((algorithm, digest) -> checksums.put(algorithm, digest.base64()));
        claimedMd5.filter(claimed -> !Arrays.equals(claimed, computed)).ifPresent(claimed -> {
            throw S3Error.BAD_DIGEST
                    .exception()
                    .with("ExpectedDigest", expectedDigest(claimed))
                    .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed));
        });
        claim.ifPresent(claimed -> claimed.verify(checksums.get(claimed.algorithm()), body.trailers()));
    }

    /** S3 writes what it expected of an object in hexadecimal, and of a part as it came. */
    private String expectedDigest(byte[] md5) {
        return isPart ? Base64.getEncoder().encodeToString(md5) : HexFormat.of().formatHex(md5);
    }

    /** {@return the MD5 in hexadecimal; known at the end} */
    public String eTag() {
        return eTag;
    }

    /** {@return a checksum that was to be computed; known at the end} */
    public String checksum(ChecksumAlgorithm algorithm) {
        return checksums.get(algorithm);
    }
}
