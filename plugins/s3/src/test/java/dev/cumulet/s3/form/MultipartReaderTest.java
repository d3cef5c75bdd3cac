package dev.cumulet.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    private static final String FORM = """
            --x\r
            Content-Disposition: form-data; name="key"\r
            \r
            a/${filename}\r
            --x\r
            content-type: text/plain; charset=utf-8\r
            content-disposition: form-data; name=X-Amz-Meta-Colour\r
            \r
            grün\r
            mit Streifen\r
            --x\r
            Content-Disposition: form-data; name="file"; filename="C:\\dir\\ä;\\".txt"\r
            Content-Type: text/plain\r
            \r
            hello\r
            --xy no boundary\r
            --x--\r
            ignored""";

    private static Form form(InputStream body) {
        return Form.read(new MultipartReader(body, "x"));
    }

    private static Form form(String body) {
        return form(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] file(Form form) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[777];
        for (int read = form.file().read(piece, 0, piece.length);
                read >= 0;
                read = form.file().read(piece, 0, piece.length)) {
            content.write(piece, 0, read);
        }
        return content.toByteArray();
    }

    /** Gives away a few bytes at a time, so that delimiters are cut at every place. */
    private static InputStream slow(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(9)));
            }
        };
    }

    private static void assertRefused(String code, String body) {
        assertThatThrownBy(() -> file(form(body)))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code().code()).isEqualTo(code));
    }

    @Test
    void readsFieldsAndFile() {
        Form form = form(FORM.replace("--xy no boundary\r\n", ""));

        assertThat(form.fields()).isEqualTo(Map.of("key", "a/ä;\".txt", "x-amz-meta-colour", "grün\r\nmit Streifen"));
        assertThat(file(form)).asString().isEqualTo("hello");
    }

    @Test
    // Recorded: a file that is a plain field leaves ${filename} as it is.
    void leavesTheFileNameOpenWhereThereIsNone() {
        Form form = form("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na-${filename}\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--x--");

        assertThat(form.required("key")).isEqualTo("a-${filename}");
        assertThat(file(form)).isEmpty();
    }

    @Test
    void readsAnyContentHoweverItComesIn() {
        Random random = new Random(20261122);
        byte[] alphabet = "\r\n-xy".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 300; round++) {
            byte[] content = new byte[random.nextInt(round < 290 ? 200 : 200_000)];
            for (int i = 0; i < content.length; i++) {
                content[i] = alphabet[random.nextInt(alphabet.length)];
            }
            String text = new String(content, StandardCharsets.US_ASCII).replace("\r\n--x", "\r\n-.x");
            String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + text
                    + "\r\n--x--\r\n";

            assertThat(new String(
                            file(form(slow(body.getBytes(StandardCharsets.US_ASCII), random))),
                            StandardCharsets.US_ASCII))
                    .isEqualTo(text);
        }
    }

    @Test
    void answersHostileFramingWithAnError() {
        Random random = new Random(42);
        byte[] whole = FORM.getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 20_000; round++) {
                byte[] hostile = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                for (int change = random.nextInt(4); change > 0 && hostile.length > 0; change--) {
                    hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
                }
                outcome(slow(hostile, random));
            }
        });
    }

    /** Either a form or one of AWS's errors comes of it; anything else fails the test. */
    private static Optional<byte[]> outcome(InputStream body) {
        try {
            return Optional.of(file(form(body)));
        } catch (AwsException e) {
            assertThat(e.code().status()).isEqualTo(400);
            return Optional.empty();
        }
    }

    @Test
    void refusesWhatIsNoForm() {
        assertRefused("MalformedPOSTRequest", "");
        assertRefused("MalformedPOSTRequest", "--x");
        assertRefused("MalformedPOSTRequest", "hello");
        assertRefused("MalformedPOSTRequest", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhello");
        assertRefused("MalformedPOSTRequest", "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--");
        assertRefused(
                "MalformedPOSTRequest", "--x\r\nContent-Disposition: form-data; name=\"file\r\n\r\nhello\r\n--x--");
        assertRefused("MalformedPOSTRequest", "--x\nContent-Disposition: form-data; name=file\n\nhello\n--x--");
        assertRefused("InvalidArgument", "--x--");
        assertRefused("InvalidArgument", "--x\r\nContent-Disposition: form-data; name=key\r\n\r\nhello\r\n--x--");
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), ""))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "a\r\nb"))
                .isInstanceOf(AwsException.class);
    }

    @Test
    // "The form data and boundaries (excluding the contents of the file) cannot exceed 20KB."
    void limitsAllButTheFile() {
        String field = "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + "k".repeat(20_000) + "\r\n";
        String file = "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + "f".repeat(100_000)
                + "\r\n--x\r\n" + "junk".repeat(10_000);

        assertThat(file(form(field + file))).hasSize(100_000);
        assertRefused("MaxPostPreDataLengthExceeded", field + field + file);
        assertRefused("MaxPostPreDataLengthExceeded", "-".repeat(30_000));
        assertRefused("MaxPostPreDataLengthExceeded", "--x\r\nA: " + "a".repeat(30_000));
    }
}
