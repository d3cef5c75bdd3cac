package dev.cumulet.dynamodb.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of an attribute, of one of AWS's ten types. Values equal each other as AWS compares them: sets whatever their
 * order, numbers however they were written.
 *
 * <p>The collections in values are not copied: who makes a value gives them away and changes them no more.
 */
public sealed interface AttributeValue {
    /** A text. */
    record S(String value) implements AttributeValue {}

    /** A number in canonical form; see {@link #number}. */
    record N(BigDecimal value) implements AttributeValue {}

    /** Bytes; not copied, so not to be changed. */
    record B(byte[] value) implements AttributeValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof B b && Arrays.equals(value, b.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        /** {@return the bytes as AWS writes them, in Base64} */
        @Override
        public String toString() {
            return Base64.getEncoder().encodeToString(value);
        }
    }

    /** A truth. */
    record BOOL(boolean value) implements AttributeValue {}

    /** Nothing, as a value. */
    record NULL() implements AttributeValue {}

    /** Attributes with their names, in order. */
    record M(Map<String, AttributeValue> value) implements AttributeValue {}

    /** Values in order. */
    record L(List<AttributeValue> value) implements AttributeValue {}

    /** Texts, each once. */
    record SS(Set<String> value) implements AttributeValue {}

    /** Numbers in canonical form, each once. */
    record NS(Set<BigDecimal> value) implements AttributeValue {}

    /** Binaries, each once. */
    record BS(Set<B> value) implements AttributeValue {}

    /**
     * {@return the value that a document of AWS's protocol has}
     *
     * @throws dev.cumulet.spi.service.AwsException with a {@link ValueError}, if AWS takes it for none
     */
    static AttributeValue of(JsonNode document) {
        return ValueReader.value(document, 0);
    }

    /**
     * {@return a number in canonical form}
     *
     * @throws dev.cumulet.spi.service.AwsException with a {@link ValueError}, if AWS takes it for none
     */
    static N number(String text) {
        return new N(Numbers.parse(text));
    }

    /** {@return the document of AWS's protocol} */
    default ObjectNode toJson() {
        return ValueWriter.document(this);
    }

    /** {@return AWS's name of the type, such as {@code S}} */
    default String type() {
        return switch (this) {
            case S _ -> "S";
            case N _ -> "N";
            case B _ -> "B";
            case BOOL _ -> "BOOL";
            case NULL _ -> "NULL";
            case M _ -> "M";
            case L _ -> "L";
            case SS _ -> "SS";
            case NS _ -> "NS";
            case BS _ -> "BS";
        };
    }

    /** {@return how many bytes AWS counts for the value, without its name} */
    default int size() {
        return switch (this) {
            case S(String text) -> Sizes.utf8(text);
            case N(BigDecimal number) -> Numbers.size(number);
            case B(byte[] bytes) -> bytes.length;
            case BOOL _, NULL _ -> 1;
            case M(var attributes) -> Sizes.OF_COLLECTION + attributes.size() + Sizes.attributes(attributes);
            case L(var values) -> Sizes.OF_COLLECTION + values.size() + Sizes.sum(values, AttributeValue::size);
            case SS(var texts) -> Sizes.sum(texts, Sizes::utf8);
            case NS(var numbers) -> Sizes.sum(numbers, Numbers::size);
            case BS(var binaries) -> Sizes.sum(binaries, B::size);
        };
    }
}
