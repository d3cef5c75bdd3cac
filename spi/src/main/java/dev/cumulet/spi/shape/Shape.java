package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.util.function.Supplier;

/** The form of a value. Each form says which Java class its values have. */
@Stability(Stability.Level.EVOLVING)
public sealed interface Shape {
    /** A value without parts. */
    enum Scalar implements Shape {
        /** {@link java.lang.String}; enumerations too. */
        STRING,
        /** {@link java.lang.Boolean}. */
        BOOLEAN,
        /** {@link java.lang.Integer}. */
        INTEGER,
        /** {@link java.lang.Long}. */
        LONG,
        /** {@link java.lang.Float}. */
        FLOAT,
        /** {@link java.lang.Double}. */
        DOUBLE,
        /** {@link java.math.BigDecimal}. */
        DECIMAL,
        /** {@code byte[]}; base64 inside a document. */
        BLOB,
        /** Any JSON: maps, lists, {@link java.lang.String}, {@link java.lang.Number}, {@link java.lang.Boolean}. */
        DOCUMENT
    }

    /** A point in time, an {@link java.time.Instant}. */
    record Timestamp(TimestampFormat format) implements Shape {}

    /**
     * A {@link java.util.List}.
     *
     * @param elementName the XML element of each element, unless flattened
     * @param isFlattened whether the elements repeat the member's own XML element
     */
    record ListOf(Shape element, String elementName, boolean isFlattened) implements Shape {}

    /**
     * A {@link java.util.Map} with strings as keys.
     *
     * @param keyName the XML element of a key
     * @param valueName the XML element of a value
     * @param isFlattened whether the entries repeat the member's own XML element
     */
    record MapOf(Shape value, String keyName, String valueName, boolean isFlattened) implements Shape {}

    /**
     * An object of a class that has a schema.
     *
     * @param schema gives the schema; late, since shapes may contain themselves
     */
    record Structure(Supplier<Schema<?>> schema) implements Shape {}
}
