package dev.cumulet.lambda.invoke;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cumulet.lambda.error.LambdaError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** What AWS demands of events, and takes where there is none. */
public final class Payload {
    private static final int MAX_SYNCHRONOUS = 6_291_456;
    private static final int MAX_EVENT = 1_048_576;
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private Payload() {}

    /**
     * Throws what AWS answers if an event is too large for a way of invoking.
     *
     * @param given the event; {@code null} if there is none
     */
    public static void checkSize(byte[] given, InvocationType type) {
        int limit = type == InvocationType.EVENT ? MAX_EVENT : MAX_SYNCHRONOUS;
        int size = given == null ? 0 : given.length;
        if (size > limit) {
            throw LambdaError.PAYLOAD_TOO_LARGE.exception(size, type, limit);
        }
    }

    /**
     * {@return the event}
     *
     * @param given the event; {@code null} if there is none
     * @throws dev.cumulet.spi.service.AwsException if it isn't JSON
     */
    public static byte[] of(byte[] given) {
        byte[] payload = given == null ? EMPTY : given;
        if (payload.length == 0) {
            return EMPTY;
        }
        flaw(payload).ifPresent(text -> {
            throw LambdaError.PAYLOAD_NOT_JSON.exception(text);
        });
        return payload;
    }

    /** {@return whether a function's answer can stand in a JSON document as it is} */
    public static boolean isJson(byte[] payload) {
        return payload.length > 0 && flaw(payload).isEmpty();
    }

    /** {@return what the parser has against it; AWS's words are those of the same parser} */
    private static Optional<String> flaw(byte[] payload) {
        Optional<String> strange = ForeignStart.of(payload);
        if (strange.isPresent()) {
            return strange;
        }
        try (JsonParser parser = JSON.createParser(payload)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isStructStart()) {
                    parser.skipChildren();
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
