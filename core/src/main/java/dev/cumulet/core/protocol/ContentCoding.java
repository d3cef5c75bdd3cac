package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Inbound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** A coding that makes bodies smaller, by the name that HTTP has for it. */
enum ContentCoding {
    GZIP {
        @Override
        InputStream reading(InputStream coded) throws IOException {
            return new GZIPInputStream(coded);
        }

        @Override
        OutputStream writing(OutputStream coded) throws IOException {
            return new GZIPOutputStream(coded);
        }
    },
    DEFLATE {
        @Override
        InputStream reading(InputStream coded) {
            return new InflaterInputStream(coded);
        }

        @Override
        OutputStream writing(OutputStream coded) {
            return new DeflaterOutputStream(coded);
        }
    };

    private final String title = name().toLowerCase(Locale.ROOT);

    abstract InputStream reading(InputStream coded) throws IOException;

    abstract OutputStream writing(OutputStream coded) throws IOException;

    String title() {
        return title;
    }

    /** {@return the coding of a request's body} */
    static Optional<ContentCoding> ofBody(Inbound request) {
        Optional<String> header = request.header("Content-Encoding");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String codings = header.get().toLowerCase(Locale.ROOT);
        for (ContentCoding coding : values()) {
            if (codings.contains(coding.title)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    /** {@return a coding that the client takes for replies, gzip before deflate} */
    static Optional<ContentCoding> accepted(Inbound request) {
        Optional<String> header = request.header("Accept-Encoding");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String accepted = header.get().toLowerCase(Locale.ROOT);
        for (ContentCoding coding : values()) {
            if (isAccepted(accepted, coding.title)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    private static boolean isAccepted(String accepted, String title) {
        for (String part : accepted.split(",")) {
            String[] words = part.split(";");
            if (words[0].strip().equals(title)) {
                return words.length < 2 || !words[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** {@return the content of coded bytes, but no more than a service takes} */
    byte[] decode(byte[] coded, int maxSize) {
        try (InputStream content = reading(new ByteArrayInputStream(coded))) {
            byte[] bytes = content.readNBytes(maxSize);
            if (bytes.length == maxSize && content.read() >= 0) {
                throw Unreadable.tooLarge(maxSize);
            }
            return bytes;
        } catch (IOException e) {
            // AWS tells broken documents from none, and not what is broken about them.
            throw Unreadable.body("");
        }
    }

    byte[] encode(byte[] content) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(content.length / 2);
        try (OutputStream out = writing(coded)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
    }
}
