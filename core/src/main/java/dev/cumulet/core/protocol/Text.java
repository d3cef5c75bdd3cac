package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Values without parts as text: in headers, labels, query parameters and XML. */
final class Text {
    /** No number that a service takes is longer; parsing a decimal takes time that grows with the square of its length. */
    private static final int LONGEST_NUMBER = 400;

    private Text() {}

    /** {@return the text of a value; lists and structures have none} */
    static String format(Shape shape, Object value, TimestampFormat usual) {
        return switch (shape) {
            case Shape.Timestamp(TimestampFormat format) -> format(pick(format, usual), (Instant) value);
            case Shape.Scalar.BLOB -> Base64.getEncoder().encodeToString((byte[]) value);
            default -> value.toString();
        };
    }

    static String format(TimestampFormat format, Instant value) {
        return switch (format) {
            case ISO_8601, DEFAULT -> DateFormats.iso8601(value);
            case RFC_822 -> DateFormats.rfc822(value);
            case UNIX_SECONDS -> DateFormats.unixSeconds(value).toPlainString();
        };
    }

    /** {@return the value of a text, or nothing if it can't be read} */
    static Optional<Object> parse(Shape shape, String text, TimestampFormat usual) {
        if (shape instanceof Shape.Timestamp(TimestampFormat format)) {
            return parseTime(pick(format, usual), text.strip()).map(time -> time);
        }
        if (!(shape instanceof Shape.Scalar scalar)) {
            return Optional.empty();
        }
        return switch (scalar) {
            case STRING, DOCUMENT -> Optional.of(text);
            case BOOLEAN -> parseBoolean(text.strip());
            case BLOB -> parseBase64(text.strip());
            case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> parseNumber(scalar, text.strip());
        };
    }

    static Optional<Instant> parseTime(TimestampFormat format, String text) {
        return switch (format) {
            case ISO_8601, DEFAULT -> DateFormats.parseIso8601(text);
            case RFC_822 -> DateFormats.parseHttpDate(text).or(() -> DateFormats.parseIso8601(text));
            case UNIX_SECONDS -> DateFormats.parseUnixSeconds(text);
        };
    }

    static Optional<Object> parseBase64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TimestampFormat pick(TimestampFormat own, TimestampFormat usual) {
        return own == TimestampFormat.DEFAULT ? usual : own;
    }

    private static Optional<Object> parseBoolean(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "1" -> Optional.of(true);
            case "false", "False", "FALSE", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> parseNumber(Shape.Scalar scalar, String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return switch (scalar) {
                case INTEGER -> Optional.of(Integer.parseInt(text));
                case LONG -> Optional.of(Long.parseLong(text));
                case FLOAT -> Optional.of(Float.parseFloat(text));
                case DOUBLE -> Optional.of(Double.parseDouble(text));
                default -> Optional.of(new BigDecimal(text));
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
