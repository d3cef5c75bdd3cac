package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** What AWS holds a number in; its messages tell. */
enum NumberType {
    INTEGER("Integer", "java.lang.Integer", Integer.MIN_VALUE, Integer.MAX_VALUE),
    LONG("Long", "java.lang.Long", Long.MIN_VALUE, Long.MAX_VALUE),
    DOUBLE("Double", "java.lang.Double", Long.MIN_VALUE, Long.MAX_VALUE),
    TIMESTAMP("Date", "java.util.Date", Long.MIN_VALUE, Long.MAX_VALUE);

    private final String title;
    private final String javaType;
    private final long min;
    private final long max;

    NumberType(String title, String javaType, long min, long max) {
        this.title = title;
        this.javaType = javaType;
        this.min = min;
        this.max = max;
    }

    String title() {
        return title;
    }

    String javaType() {
        return javaType;
    }

    /** {@return whether AWS takes a number for what it is} */
    boolean fits(JsonNode number) {
        return switch (this) {
            case INTEGER -> number.isIntegralNumber() && number.canConvertToInt();
            case LONG -> number.isIntegralNumber() && number.canConvertToLong();
            case DOUBLE, TIMESTAMP -> true;
        };
    }

    /** {@return the whole number that AWS takes a number for} */
    long whole(JsonNode number) {
        if (number.isIntegralNumber() && !number.canConvertToLong()) {
            return number.bigIntegerValue().signum() < 0 ? min : max;
        }
        double approximately = number.doubleValue();
        if (!number.isIntegralNumber() && Math.abs(approximately) >= 0x1p63) {
            return approximately < 0 ? min : max;
        }
        return Math.clamp(number.longValue(), min, max);
    }
}
