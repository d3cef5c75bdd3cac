package dev.cumulet.dynamodb.stream;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A position in a shard, as clients hold it: the stream's ARN, and behind it, for nobody else to read, the engine's own
 * iterator and when it was given out by the server's clock.
 */
record ShardIterator(String streamArn, Instant issued, String engineIterator) {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String SEPARATOR = "|1|";

    /** {@return the text for clients} */
    String text() {
        String content = issued.toEpochMilli() + "|" + engineIterator;
        return streamArn + SEPARATOR + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the iterator that a client sent}
     *
     * @throws AwsException if it is none of this caller's, or too old
     */
    static ShardIterator of(String text, Scope caller, Instant now) {
        int separator = text.lastIndexOf(SEPARATOR);
        if (separator < 0) {
            throw StreamError.INVALID_ITERATOR.exception();
        }
        StreamArn arn = StreamArn.in(text.substring(0, separator))
                .filter(named -> named.scope().equals(caller))
                .orElseThrow(StreamError.INVALID_ITERATOR::exception);
        try {
            String content = new String(
                    Base64.getDecoder().decode(text.substring(separator + SEPARATOR.length())), StandardCharsets.UTF_8);
            int end = content.indexOf('|');
            Instant issued = Instant.ofEpochMilli(Long.parseLong(content.substring(0, Math.max(end, 0))));
            if (issued.plus(LIFE).isBefore(now)) {
                throw StreamError.EXPIRED_ITERATOR.exception();
            }
            return new ShardIterator(arn.text(), issued, content.substring(end + 1));
        } catch (IllegalArgumentException e) {
            throw StreamError.INVALID_ITERATOR.exception();
        }
    }
}
