package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedStreamTest {
    private static final FaultSource FAULTS = new PlainFaults();
    private static final long SEED = 20261122;

    private static AwsChunkedStream stream(byte[] body, long announced, String... trailers) {
        return stream(new ByteArrayInputStream(body), announced, trailers);
    }

    private static AwsChunkedStream stream(InputStream body, long announced, String... trailers) {
        Trailer trailer = new Trailer(Set.of(trailers), false, FAULTS);
        return new AwsChunkedStream(body, announced, trailer, ChunkCheck.NONE, FAULTS);
    }

    private static AwsChunkedStream stream(String body, long announced, String... trailers) {
        return stream(body.getBytes(StandardCharsets.ISO_8859_1), announced, trailers);
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void assertFault(String fault, String body, long announced, String... trailers) {
        AwsChunkedStream stream = stream(body, announced, trailers);
        assertThatThrownBy(() -> read(stream))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code().code()).isEqualTo(fault));
    }

    /** Gives at most a few bytes a read, as a slow connection does. */
    private static InputStream trickling(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(9000)));
            }
        };
    }

    private static byte[] chunked(byte[] content, Random random, String trailer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int position = 0;
        while (position < content.length) {
            int size = Math.min(8192 + random.nextInt(40_000), content.length - position);
            body.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            body.write(content, position, size);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            position += size;
        }
        body.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    @Test
    void takesTheFramingOff() throws IOException {
        assertThat(read(stream("5\r\nhello\r\n0\r\n\r\n", 5))).isEqualTo("hello");
    }

    @Test
    void takesAnEmptyBody() throws IOException {
        assertThat(read(stream("0\r\n\r\n", 0))).isEmpty();
    }

    @Test
    void takesSignaturesThatNobodyChecks() throws IOException {
        String signature = ";chunk-signature=" + "ab".repeat(32);
        assertThat(read(stream("5" + signature + "\r\nhello\r\n0" + signature + "\r\n\r\n", 5)))
                .isEqualTo("hello");
    }

    @Test
    void worksWithoutAnAnnouncedLength() throws IOException {
        assertThat(read(stream("5\r\nhello\r\n0\r\n\r\n", -1))).isEqualTo("hello");
    }

    @Test
    void hasTheTrailersWithTheLastByte() throws IOException {
        AwsChunkedStream stream = stream("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", 5);

        assertThat(stream.readNBytes(5)).hasSize(5);

        assertThat(stream.trailers().first("x-amz-checksum-crc32")).contains("NhCmhg==");
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    // The S3 API reference writes the trailer of its examples like this.
    void takesTrailersThatEndInLineFeedsAndHaveEmptyLinesBetween() throws IOException {
        AwsChunkedStream stream = stream(
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\n\r\nx-amz-trailer-signature:63bd\r\n\r\n",
                5,
                "x-amz-checksum-crc32");

        assertThat(read(stream)).isEqualTo("hello");
        assertThat(stream.trailers().size()).isOne();
    }

    @Test
    void copiesLargeBodiesWhateverTheConnectionGivesAndTheReaderTakes() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            byte[] content = new byte[random.nextInt(300_000)];
            random.nextBytes(content);
            byte[] body = chunked(content, random, "a:b\r\n");
            AwsChunkedStream stream = stream(trickling(body, random), content.length, "a");
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 + random.nextInt(70_000)];
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                read.write(buffer, 0, n);
            }
            assertThat(read.toByteArray()).isEqualTo(content);
            assertThat(stream.trailers().first("a")).contains("b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5\r\n",
                "5\r\nhel",
                "5\r\nhello",
                "5\r\nhello\r",
                "5\r\nhello\r\n",
                "5\r\nhello\r\n0",
                "5\r\nhello\r\n0\r\n",
                "5\r\nhello\r\n0\r\n\r",
                "5\nhello\n0\n\n",
                "5\r\nhelloXX0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "five\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                ";chunk-signature=00\r\nhello\r\n0\r\n\r\n",
                "7fffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "fffffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "6\r\nhello!\r\n0\r\n\r\n",
                "4\r\nhell\r\n0\r\n\r\n",
                "4\r\nhello\r\n0\r\n\r\n",
                "0\r\n\r\n",
            })
    void refusesABrokenFrame(String body) {
        assertFault("INCOMPLETE_BODY", body, 5);
    }

    @Test
    void refusesAnEndlessChunkHeader() {
        assertFault("INCOMPLETE_BODY", "5;" + "x".repeat(1 << 20), 5);
    }

    @Test
    void refusesAnEndlessTrailer() {
        assertFault("MALFORMED_TRAILER", "5\r\nhello\r\n0\r\na:" + "x".repeat(1 << 20) + "\r\n\r\n", 5);
    }

    @Test
    void refusesContentBehindTheEnd() {
        assertFault("MALFORMED_TRAILER", "5\r\nhello\r\n0\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-amz-checksum-crc32c:x\r\n", "x-amz-checksum-crc32:a\r\nx-amz-checksum-crc32:b\r\n"})
    void refusesTrailersOtherThanTheAnnounced(String trailer) {
        assertFault("MALFORMED_TRAILER", "5\r\nhello\r\n0\r\n" + trailer + "\r\n", 5, "x-amz-checksum-crc32");
    }

    @Test
    // S3: InvalidChunkSizeError, "Only the last chunk is allowed to have a size less than 8192 bytes".
    void refusesASmallChunkThatIsNotTheLast() {
        AwsChunkedStream stream = stream("5\r\nhello\r\n5\r\nthere\r\n0\r\n\r\n", 10);

        assertThatThrownBy(() -> read(stream)).isInstanceOfSatisfying(AwsException.class, refusal -> {
            assertThat(refusal.code().code()).isEqualTo("CHUNK_TOO_SMALL");
            assertThat(refusal.members()).containsEntry("Chunk", "2").containsEntry("BadChunkSize", "5");
        });
    }

    @Test
    void failsAgainWhenItIsReadAgain() {
        AwsChunkedStream stream = stream("x", 5);

        assertThatThrownBy(stream::read).isInstanceOf(AwsException.class);
        assertThatThrownBy(stream::read).isInstanceOf(AwsException.class);
    }

    @Test
    void neverDoesAnythingButAnswerOrRefuseWhateverIsSent() {
        Random random = new Random(SEED);
        byte[] content = new byte[30_000];
        random.nextBytes(content);
        for (int round = 0; round < 5_000; round++) {
            byte[] body = mutated(chunked(content, random, "a:b\r\n"), random);
            try {
                byte[] read = stream(trickling(body, random), content.length).readAllBytes();
                assertThat(read).as("round %d", round).hasSize(content.length);
            } catch (AwsException refusal) {
                assertThat(refusal.code().code())
                        .as("round %d", round)
                        .isIn("INCOMPLETE_BODY", "CHUNK_TOO_SMALL", "MALFORMED_TRAILER");
            } catch (IOException e) {
                throw new AssertionError("round " + round, e);
            }
        }
    }

    /** Changes, drops or repeats a few bytes, mostly in the framing. */
    private static byte[] mutated(byte[] body, Random random) {
        int at = random.nextBoolean() ? random.nextInt(8) : random.nextInt(body.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                body[at] = (byte) random.nextInt(256);
                yield body;
            }
            case 2 -> {
                body[at] = (byte) "0123456789abcdefABCDEF;\r\n-+ :".charAt(random.nextInt(29));
                yield body;
            }
            default -> {
                byte[] longer = Arrays.copyOf(body, body.length + 1 + random.nextInt(20));
                System.arraycopy(body, at, longer, longer.length - (body.length - at), body.length - at);
                yield longer;
            }
        };
    }

    @Test
    void handsOutNothingBeyondTheAnnouncedLength() throws IOException {
        byte[] body = chunked(new byte[100_000], new Random(SEED), "");
        AwsChunkedStream stream = stream(body, 50_000);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        assertThatThrownBy(() -> stream.transferTo(read)).isInstanceOf(AwsException.class);

        assertThat(read.size()).isLessThanOrEqualTo(50_000);
    }
}
