package dev.cumulet.dynamodb.key;

import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.AttributeValue.B;
import dev.cumulet.dynamodb.value.AttributeValue.S;
import java.util.Optional;

/** Items may hold empty texts and binaries; keys may not. */
public final class EmptyValue {
    private static final Optional<String> STRING = Optional.of("string");
    private static final Optional<String> BINARY = Optional.of("binary");

    private EmptyValue() {}

    /** {@return what AWS's messages call a value with nothing in it, if the value is one} */
    public static Optional<String> kind(AttributeValue value) {
        return switch (value) {
            case S(String text) when text.isEmpty() -> STRING;
            case B(byte[] bytes) when bytes.length == 0 -> BINARY;
            default -> Optional.empty();
        };
    }
}
