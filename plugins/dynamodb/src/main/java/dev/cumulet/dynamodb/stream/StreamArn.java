package dev.cumulet.dynamodb.stream;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a stream: the table's ARN and a label, which is the time at which the stream was turned on.
 *
 * @param text the ARN as it was given
 * @param scope whose stream it is
 */
record StreamArn(String text, Scope scope) {
    private static final Pattern FORM =
            Pattern.compile("arn:[^:]+:dynamodb:([^:]*):([^:]*):table/[^/|]+/stream/[^/|]+");

    /** {@return the ARN that a text is, if it is one} */
    static Optional<StreamArn> in(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new StreamArn(text, new Scope(parts.group(2), parts.group(1))))
                : Optional.empty();
    }

    /**
     * Checks an ARN that a caller gave.
     *
     * @throws AwsException if it is no ARN of a stream, or one of another account or region
     */
    static void check(String text, Scope caller) {
        StreamArn arn = in(text).orElseThrow(StreamError.INVALID_ARN::exception);
        if (!arn.scope().equals(caller)) {
            throw StreamError.STREAM_NOT_FOUND.exception(text);
        }
    }
}
