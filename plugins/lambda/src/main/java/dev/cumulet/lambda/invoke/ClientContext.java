package dev.cumulet.lambda.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.error.LambdaError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a client says of itself, a JSON object in base64. */
public final class ClientContext {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientContext() {}

    /**
     * {@return the object in one line, as it goes on in a header}
     *
     * @param encoded the request's header; {@code null} if it has none
     * @throws dev.cumulet.spi.service.AwsException if it is something else
     */
    public static Optional<String> decode(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return Optional.empty();
        }
        try {
            String json = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            JsonNode object = JSON.readTree(json);
            if (object.isObject()) {
                return Optional.of(object.toString());
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // It is told below what it should have been.
        }
        throw LambdaError.CLIENT_CONTEXT.exception();
    }
}
