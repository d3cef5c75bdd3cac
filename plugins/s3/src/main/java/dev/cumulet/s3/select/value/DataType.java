package dev.cumulet.s3.select.value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types that CAST and IS name, by AWS's names in error messages. */
public enum DataType {
    MISSING,
    NULL,
    BOOL,
    INT,
    FLOAT,
    DECIMAL,
    TIMESTAMP,
    STRING,
    LIST,
    STRUCT;

    private static final Map<String, DataType> NAMES = Map.ofEntries(
            Map.entry("missing", MISSING),
            Map.entry("null", NULL),
            Map.entry("bool", BOOL),
            Map.entry("boolean", BOOL),
            Map.entry("int", INT),
            Map.entry("integer", INT),
            Map.entry("smallint", INT),
            Map.entry("float", FLOAT),
            Map.entry("real", FLOAT),
            Map.entry("double", FLOAT),
            Map.entry("decimal", DECIMAL),
            Map.entry("dec", DECIMAL),
            Map.entry("numeric", DECIMAL),
            Map.entry("timestamp", TIMESTAMP),
            Map.entry("string", STRING),
            Map.entry("char", STRING),
            Map.entry("character", STRING),
            Map.entry("varchar", STRING),
            Map.entry("list", LIST),
            Map.entry("struct", STRUCT),
            Map.entry("tuple", STRUCT));

    /** {@return the type of that name in a query} */
    public static Optional<DataType> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    /** {@return the type of a value} */
    public static DataType of(Value value) {
        return switch (value) {
            case Value.Missing missing -> MISSING;
            case Value.Null none -> NULL;
            case Value.Bool bool -> BOOL;
            case Value.Whole whole -> INT;
            case Value.Real real -> FLOAT;
            case Value.Decimal decimal -> DECIMAL;
            case Value.Moment moment -> TIMESTAMP;
            case Value.Text text -> STRING;
            case Value.Sequence sequence -> LIST;
            case Value.Struct struct -> STRUCT;
        };
    }
}
