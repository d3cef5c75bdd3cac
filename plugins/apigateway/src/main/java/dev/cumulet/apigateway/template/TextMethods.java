package dev.cumulet.apigateway.template;

import java.util.Locale;

/** The methods of texts. */
final class TextMethods {

    /** What a search compares in the time of one step, should it look everywhere for all of what it is to find. */
    private static final int COMPARISONS_PER_STEP = 1_024;

    private TextMethods() {}

    static Object call(String text, String name, Arguments arguments, Budget budget) {
        // To search in a text costs as much as to read it.
        budget.text(text.length());
        return switch (arguments.signature(name)) {
            case "toString/0", "trim/0", "strip/0", "toLowerCase/0", "toUpperCase/0", "intern/0" -> changed(text, name);
            case "length/0" -> text.length();
            case "isEmpty/0" -> text.isEmpty();
            case "isBlank/0" -> text.isBlank();
            case "hashCode/0" -> text.hashCode();
            case "contains/1" -> text.contains(sought(text, arguments, budget));
            case "startsWith/1" -> text.startsWith(arguments.text(0));
            case "startsWith/2" -> text.startsWith(arguments.text(0), arguments.number(1));
            case "endsWith/1" -> text.endsWith(arguments.text(0));
            case "equals/1" -> text.equals(arguments.value(0));
            case "equalsIgnoreCase/1" -> text.equalsIgnoreCase(arguments.text(0));
            case "compareTo/1" -> text.compareTo(arguments.text(0));
            case "compareToIgnoreCase/1" -> text.compareToIgnoreCase(arguments.text(0));
            case "indexOf/1" -> text.indexOf(sought(text, arguments, budget));
            case "indexOf/2" -> text.indexOf(sought(text, arguments, budget), arguments.number(1));
            case "lastIndexOf/1" -> text.lastIndexOf(sought(text, arguments, budget));
            case "lastIndexOf/2" -> text.lastIndexOf(sought(text, arguments, budget), arguments.number(1));
            case "charAt/1" -> String.valueOf(text.charAt(arguments.number(0)));
            case "substring/1" -> text.substring(arguments.number(0));
            case "substring/2", "subSequence/2" -> text.substring(arguments.number(0), arguments.number(1));
            case "concat/1" -> {
                budget.text((long) text.length() + arguments.text(0).length());
                yield text.concat(arguments.text(0));
            }
            case "replace/2" -> replaced(text, sought(text, arguments, budget), arguments.text(1), budget);
            default -> Expressions.call(text, name, arguments, budget);
        };
    }

    /** {@return what a method is to find, the search being paid for} */
    private static String sought(String text, Arguments arguments, Budget budget) {
        String what = arguments.text(0);
        budget.spend((long) text.length() * what.length() / COMPARISONS_PER_STEP);
        return what;
    }

    private static String changed(String text, String name) {
        return switch (name) {
            case "trim" -> text.trim();
            case "strip" -> text.strip();
            case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
            case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    /** As Java replaces, but sees in time what becomes too long. */
    private static String replaced(String text, String what, String by, Budget budget) {
        StringBuilder result = new StringBuilder();
        int start = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, Math.max(start, at + 1))) {
            result.append(text, start, at).append(by);
            budget.fits(result.length());
            budget.text(at - (long) start + by.length());
            start = at + what.length();
            if (at == text.length()) {
                break;
            }
        }
        return result.append(text, start, text.length()).toString();
    }
}
