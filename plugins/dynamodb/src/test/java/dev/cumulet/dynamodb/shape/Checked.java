package dev.cumulet.dynamodb.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the check of shapes says of requests, written with single quotes. */
final class Checked {
    private Checked() {}

    static void accepted(String operation, String request) {
        assertThat(error(operation, request)).as(request).isNull();
    }

    static void refused(String operation, String request, DynamoDbError code, String message) {
        AwsException error = error(operation, request);
        assertThat(error).as(request).isNotNull();
        assertThat(error.getMessage()).as(request).isEqualTo(message);
        assertThat(error.code()).as(request).isEqualTo(code);
    }

    private static AwsException error(String operation, String request) {
        byte[] document = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(AwsException.class, () -> {
            try {
                Shapes.check(operation, Json.object(document));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
