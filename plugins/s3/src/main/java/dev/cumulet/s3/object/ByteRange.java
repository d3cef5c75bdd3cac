package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of an object. */
public record ByteRange(long offset, long length) {
    private static final Pattern FORM = Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    private static final Pattern COPY_FORM = Pattern.compile("bytes=(\\d+)-(\\d+)");

    /**
     * {@return the stretch that a Range header means; nothing if it is malformed or has several, which S3 ignores}
     *
     * @throws dev.cumulet.spi.service.AwsException if the stretch begins behind the object's end
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(number(matcher.group(2)), size);
            return Optional.of(satisfiable(size - last, last, header, size));
        }
        long first = number(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : number(matcher.group(2));
        if (last < first) {
            return Optional.empty();
        }
        long end = last >= size ? size : last + 1;
        return Optional.of(satisfiable(first, end - first, header, size));
    }

    /**
     * {@return the stretch that {@code x-amz-copy-source-range} means; null is all}
     *
     * <p>Here S3 wants a whole range within the source, and ignores nothing.
     */
    public static ByteRange ofCopy(String header, long size) {
        if (header == null) {
            return new ByteRange(0, size);
        }
        Matcher matcher = COPY_FORM.matcher(header);
        if (!matcher.matches()) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
                            + " last are the zero-based offsets of the first and last bytes to copy")
                    .with("ArgumentName", "x-amz-copy-source-range")
                    .with("ArgumentValue", header);
        }
        long first = number(matcher.group(1));
        long last = number(matcher.group(2));
        if (first > last || last >= size) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Range specified is not valid for source object of size: " + size)
                    .with("ArgumentName", "x-amz-copy-source-range")
                    .with("ArgumentValue", header);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static ByteRange satisfiable(long offset, long length, String header, long size) {
        if (length <= 0) {
            throw S3Error.INVALID_RANGE
                    .exception()
                    .with("RangeRequested", header)
                    .with("ActualObjectSize", String.valueOf(size))
                    .withHeader("Content-Range", "bytes */" + size);
        }
        return new ByteRange(offset, length);
    }

    /** {@return a number of any length, cut at the greatest one} */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** {@return the Content-Range header} */
    String contentRange(long size) {
        return "bytes " + offset + '-' + (offset + length - 1) + '/' + size;
    }
}
