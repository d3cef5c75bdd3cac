package dev.cumulet.lambda.async;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cumulet.lambda.destination.Delivery;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.invoke.Payload;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * What a destination is told of an event.
 *
 * @param name the function as it was asked for
 * @param event the event after its last attempt
 * @param condition why the record is written
 * @param now when the record is written
 */
record InvocationRecord(FunctionName name, QueuedEvent event, Condition condition, Instant now) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OBJECT_TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);

    /** Why a record is written, in AWS's words. */
    enum Condition {
        SUCCESS("Success"),
        RETRIES_EXHAUSTED("RetriesExhausted"),
        EVENT_AGE_EXCEEDED("EventAgeExceeded"),
        ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency");

        private final String text;

        Condition(String text) {
            this.text = text;
        }
    }

    /** {@return the record for a destination} */
    Delivery delivery() {
        String subject =
                "Lambda Function Invocation Result - " + (condition == Condition.SUCCESS ? "Success" : "Failure");
        String key = "aws/lambda/async/" + name.name() + "/" + OBJECT_TIME.format(now) + "-" + UUID.randomUUID();
        return new Delivery(name.scope(), arn(), subject, json(), key, Optional.of(event.traceId()));
    }

    private String arn() {
        return name.arn() + ":" + name.qualifier().orElse(FunctionName.LATEST);
    }

    private String json() {
        StringWriter text = new StringWriter(512 + event.payload().length);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            json.writeStringField("timestamp", TIMESTAMP.format(now));
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("requestId", event.requestId());
            json.writeStringField("functionArn", arn());
            json.writeStringField("condition", condition.text);
            json.writeNumberField("approximateInvokeCount", event.attempts());
            json.writeEndObject();
            write(json, "requestPayload", event.payload());
            if (event.answer().isPresent()) {
                writeAnswer(json, event.answer().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void writeAnswer(JsonGenerator json, QueuedEvent.Answer given) throws IOException {
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", 200);
        json.writeStringField("executedVersion", given.version());
        if (condition != Condition.SUCCESS) {
            json.writeStringField("functionError", "Unhandled");
        }
        json.writeEndObject();
        write(json, "responsePayload", given.payload());
    }

    /** A custom runtime may answer anything; what isn't JSON stands there as a text. */
    private static void write(JsonGenerator json, String field, byte[] payload) throws IOException {
        json.writeFieldName(field);
        String text = new String(payload, StandardCharsets.UTF_8);
        if (Payload.isJson(payload)) {
            json.writeRawValue(text);
        } else {
            json.writeString(text);
        }
    }
}
