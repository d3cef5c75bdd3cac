package dev.cumulet.apigateway.template;

/**
 * The methods of numbers and booleans. Among them are those that Java calls by the class: templates call them on any value
 * of that class, as in {@code #set($Integer = 0) $Integer.parseInt("5")}.
 */
final class ScalarMethods {

    private ScalarMethods() {}

    static Object call(Number number, String name, Arguments arguments) {
        Object ofType =
                switch (number) {
                    case Integer integer -> ofInteger(name, arguments);
                    case Long large -> ofLong(name, arguments);
                    case Double fraction -> ofDouble(fraction, name, arguments);
                    default -> Members.NONE;
                };
        if (ofType != Members.NONE) {
            return ofType;
        }
        return switch (arguments.signature(name)) {
            case "toString/0" -> number.toString();
            case "intValue/0" -> number.intValue();
            case "longValue/0" -> number.longValue();
            case "doubleValue/0" -> number.doubleValue();
            case "floatValue/0" -> number.floatValue();
            case "hashCode/0" -> number.hashCode();
            case "equals/1" -> number.equals(arguments.value(0));
            case "compareTo/1" ->
                arguments.value(0) instanceof Number other
                        ? Double.compare(number.doubleValue(), other.doubleValue())
                        : Members.NONE;
            default -> Members.NONE;
        };
    }

    static Object call(Boolean truth, String name, Arguments arguments) {
        return switch (arguments.signature(name)) {
            case "toString/0" -> truth.toString();
            case "booleanValue/0" -> truth;
            case "equals/1" -> truth.equals(arguments.value(0));
            case "toString/1", "valueOf/1", "parseBoolean/1" -> Boolean.valueOf(arguments.text(0));
            default -> Members.NONE;
        };
    }

    private static Object ofInteger(String name, Arguments arguments) {
        return switch (arguments.signature(name)) {
            case "parseInt/1", "valueOf/1" -> Integer.valueOf(arguments.text(0));
            case "parseInt/2" -> Integer.valueOf(arguments.text(0), arguments.number(1));
            case "toString/1" -> arguments.text(0);
            case "toHexString/1" -> Integer.toHexString(arguments.number(0));
            case "max/2" -> Math.max(arguments.number(0), arguments.number(1));
            case "min/2" -> Math.min(arguments.number(0), arguments.number(1));
            default -> Members.NONE;
        };
    }

    private static Object ofLong(String name, Arguments arguments) {
        return switch (arguments.signature(name)) {
            case "parseLong/1", "valueOf/1" -> Long.valueOf(arguments.text(0));
            case "toString/1" -> arguments.text(0);
            default -> Members.NONE;
        };
    }

    private static Object ofDouble(Double number, String name, Arguments arguments) {
        return switch (arguments.signature(name)) {
            case "parseDouble/1", "valueOf/1" -> Double.valueOf(arguments.text(0));
            case "toString/1" -> arguments.text(0);
            case "isNaN/0" -> number.isNaN();
            case "isInfinite/0" -> number.isInfinite();
            default -> Members.NONE;
        };
    }
}
