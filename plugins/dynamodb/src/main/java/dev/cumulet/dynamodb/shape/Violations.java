package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.List;

/** The broken constraints of one request; AWS tells the first few of them in one message. */
final class Violations {
    private static final String VIOLATION = "Value %s at '%s' failed to satisfy constraint: %s";
    private static final String QUIET = "Value at '%s' failed to satisfy constraint: %s";

    private final int most;
    private List<String> texts = List.of();

    Violations(int most) {
        this.most = most;
    }

    /** Adds that a member is missing. */
    void add(Path at, String rule) {
        if (isRoom()) {
            tell(VIOLATION.formatted("null", at.inCamelCase(), rule));
        }
    }

    void add(Shape shape, JsonNode value, Path at, String rule) {
        if (isRoom()) {
            tell(VIOLATION.formatted("'" + Printed.of(shape, value) + "'", at.inCamelCase(), rule));
        }
    }

    void addQuietly(Path at, String rule) {
        if (isRoom()) {
            tell(QUIET.formatted(at.onTheWire(), rule));
        }
    }

    /** A request may break a million constraints: no text is written that nobody will read. */
    private boolean isRoom() {
        return texts.size() < most;
    }

    private void tell(String text) {
        if (texts.isEmpty()) {
            texts = new ArrayList<>();
        }
        texts.add(text);
    }

    void throwIfAny() {
        if (!texts.isEmpty()) {
            throw DynamoDbError.VALIDATION.exception(texts.size()
                    + (texts.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                    + String.join("; ", texts));
        }
    }
}
