package dev.cumulet.dynamodb.partiql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Tokens of further pages, which belong to one statement with its parameters: a digest of both, and the engine's token,
 * which knows of neither. Other members of the request may change from page to page.
 */
final class StatementToken {
    private static final int DIGEST = 16;

    private StatementToken() {}

    /** {@return the token that clients get for the engine's} */
    static String of(ObjectNode request, String engineToken) {
        byte[] token = engineToken.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(digest(request), DIGEST + token.length);
        System.arraycopy(token, 0, whole, DIGEST, token.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /**
     * {@return the engine's token in the token of a request}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is none, or one of another statement
     */
    static String engineToken(ObjectNode request) {
        byte[] whole = decoded(request.path("NextToken").asText());
        if (whole.length <= DIGEST) {
            throw DynamoDbError.VALIDATION.exception(Texts.INVALID_TOKEN);
        }
        if (!Arrays.equals(digest(request), Arrays.copyOf(whole, DIGEST))) {
            throw DynamoDbError.VALIDATION.exception(Texts.OTHER_TOKEN);
        }
        return new String(whole, DIGEST, whole.length - DIGEST, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] digest(ObjectNode request) {
        String statement = request.path("Statement") + "\n" + request.path("Parameters");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
