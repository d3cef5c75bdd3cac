package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes UTF-8 and accepts nothing else. A mark of the byte order at the beginning is left out. */
final class Utf8Reader extends Reader {
    private static final int STEP = 8 * 1024;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(STEP).flip();
    private final CharBuffer chars = CharBuffer.allocate(STEP).flip();
    private long position;
    private boolean isAtStart = true;
    private boolean isAtEnd;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (isAtEnd) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            isAtEnd = true;
        } else {
            bytes.position(bytes.position() + read);
            position += read;
        }
        bytes.flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, isAtEnd);
        if (result.isError()) {
            // S3 names the end of the stretch of 8 KB in which it met the error.
            long near = (position + STEP - 1) / STEP * STEP;
            throw SelectError.INVALID_TEXT_ENCODING.exception(String.format(Locale.ROOT, "%,d", near));
        }
        chars.flip();
        if (isAtStart && chars.hasRemaining()) {
            isAtStart = false;
            if (chars.get(0) == MARK) {
                chars.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
