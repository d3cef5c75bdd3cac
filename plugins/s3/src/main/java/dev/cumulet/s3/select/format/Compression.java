package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How an object is compressed as a whole. */
public enum Compression {
    NONE {
        @Override
        public InputStream open(InputStream content) {
            return content;
        }
    },
    GZIP {
        @Override
        public InputStream open(InputStream content) throws IOException {
            try {
                return new Checked(new GZIPInputStream(content, BUFFER));
            } catch (ZipException | EOFException e) {
                throw SelectError.COMPRESSION_NOT_APPLICABLE.exception(this);
            }
        }
    },
    BZIP2 {
        @Override
        public InputStream open(InputStream content) throws IOException {
            try {
                return new Checked(new Bzip2Stream(new BufferedInputStream(content, BUFFER)));
            } catch (ZipException | EOFException e) {
                throw SelectError.COMPRESSION_NOT_APPLICABLE.exception(this);
            }
        }
    };

    private static final int BUFFER = 64 * 1024;

    /** {@return the compression of that name; none if there is no name} */
    public static Compression named(String name) {
        if (name == null || name.isEmpty()) {
            return NONE;
        }
        for (Compression compression : values()) {
            if (compression.name().equals(name.toUpperCase(Locale.ROOT))) {
                return compression;
            }
        }
        throw SelectError.INVALID_COMPRESSION_FORMAT.exception();
    }

    /** {@return the content as it was before compression} */
    public abstract InputStream open(InputStream content) throws IOException;

    /** Gives damages that are met on the way S3's name. */
    private static final class Checked extends FilterInputStream {
        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException | EOFException e) {
                throw SelectError.TRUNCATED_INPUT.exception();
            }
        }
    }
}
