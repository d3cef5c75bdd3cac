package dev.cumulet.apigateway.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of users, over texts of users. Each look at a character is paid for, so that one that would try
 * without end comes to its end.
 */
final class Expressions {
    private static final int LONGEST = 4_000;
    private static final int STEPS_PER_PART = 4;
    /** A look at a character is cheaper than a step. */
    private static final int LOOKS_PER_STEP = 8;

    private Expressions() {}

    /** The methods of texts that take an expression. */
    static Object call(String text, String name, Arguments arguments, Budget budget) {
        return switch (arguments.signature(name)) {
            case "matches/1" -> matcher(arguments.text(0), text, budget).matches();
            case "replaceAll/2" -> replaced(text, arguments, Integer.MAX_VALUE, budget);
            case "replaceFirst/2" -> replaced(text, arguments, 1, budget);
            case "split/1" -> split(text, arguments.text(0), 0, budget);
            case "split/2" -> split(text, arguments.text(0), arguments.number(1), budget);
            default -> Members.NONE;
        };
    }

    private static Matcher matcher(String expression, String text, Budget budget) {
        return matcher(compiled(expression), text, budget);
    }

    static Matcher matcher(Pattern pattern, String text, Budget budget) {
        return pattern.matcher(new PaidText(text, budget, new int[1]));
    }

    static Pattern compiled(String expression) {
        if (expression.length() > LONGEST) {
            throw new TemplateException("A regular expression is longer than " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new TemplateException("A regular expression can't be read: " + e.getDescription());
        }
    }

    private static String replaced(String text, Arguments arguments, int most, Budget budget) {
        Matcher matcher = matcher(arguments.text(0), text, budget);
        String by = arguments.text(1);
        StringBuilder result = new StringBuilder();
        int start = 0;
        for (int i = 0; i < most && matcher.find(); i++) {
            result.append(text, start, matcher.start());
            appendReplacement(result, matcher, by, budget);
            start = matcher.end();
        }
        return result.append(text, start, text.length()).toString();
    }

    /** What Java appends for a match: {@code $1} and {@code ${name}} are groups, a backslash quotes what follows it. */
    private static void appendReplacement(StringBuilder result, Matcher matcher, String by, Budget budget) {
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            if (c == '\\' && i + 1 < by.length()) {
                i++;
                result.append(by.charAt(i));
            } else if (c == '$' && i + 1 < by.length()) {
                i = appendGroup(result, matcher, by, i + 1);
            } else {
                result.append(c);
            }
            budget.fits(result.length());
        }
        budget.text(by.length());
    }

    /** {@return where the reference to the group ends} */
    private static int appendGroup(StringBuilder result, Matcher matcher, String by, int at) {
        String group;
        int end = at;
        if (by.charAt(at) == '{' && by.indexOf('}', at) > 0) {
            end = by.indexOf('}', at);
            group = matcher.group(by.substring(at + 1, end));
        } else {
            int number = Character.digit(by.charAt(at), 10);
            if (number < 0) {
                throw new TemplateException("A replacement has a $ without a group");
            }
            while (end + 1 < by.length()) {
                int digit = Character.digit(by.charAt(end + 1), 10);
                if (digit < 0 || number * 10 + digit > matcher.groupCount()) {
                    break;
                }
                number = number * 10 + digit;
                end++;
            }
            group = matcher.group(number);
        }
        result.append(group == null ? "" : group);
        return end;
    }

    private static VtlList split(String text, String expression, int limit, Budget budget) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = matcher(expression, text, budget);
        int start = 0;
        while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
            boolean isEmptyStart = matcher.end() == 0;
            if (!isEmptyStart) {
                parts.add(text.substring(start, matcher.start()));
                start = matcher.end();
                budget.spend(STEPS_PER_PART);
            }
        }
        parts.add(text.substring(start));
        // Java leaves out empty parts at the end, unless it is told how many there are to be.
        while (limit == 0 && parts.size() > 1 && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return VtlList.of(parts);
    }

    private record PaidText(String text, Budget budget, int[] looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            looks[0]++;
            if (looks[0] % LOOKS_PER_STEP == 0) {
                budget.step();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
