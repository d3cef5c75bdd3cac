package dev.cumulet.lambda.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What a value has to be. */
sealed interface Matcher {
    /** {@return whether a text, number, truth or null is that} */
    boolean matches(JsonNode value);

    /** The value itself. Numbers are compared as they are written: 300 is not 300.0. */
    record Exactly(JsonNode wanted) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return wanted.isNumber()
                    ? value.isNumber() && wanted.asText().equals(value.asText())
                    : wanted.equals(value);
        }
    }

    /** Whether there is one. */
    enum Exists implements Matcher {
        YES,
        NO;

        @Override
        public boolean matches(JsonNode value) {
            return this == YES;
        }
    }

    /** A text that begins so. */
    record Prefix(String start, boolean isCaseIgnored) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && value.textValue().regionMatches(isCaseIgnored, 0, start, 0, start.length());
        }
    }

    /** A text that ends so. */
    record Suffix(String end, boolean isCaseIgnored) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            if (!value.isTextual()) {
                return false;
            }
            String text = value.textValue();
            return text.regionMatches(isCaseIgnored, text.length() - end.length(), end, 0, end.length());
        }
    }

    /** A text, in whatever case. */
    record IgnoringCase(String wanted) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual()
                    && value.textValue().toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
        }
    }

    /** A text of these pieces with anything between them. */
    record Wildcard(List<String> pieces) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && matches(value.textValue());
        }

        private boolean matches(String text) {
            String first = pieces.getFirst();
            String last = pieces.getLast();
            if (pieces.size() == 1) {
                return text.equals(first);
            }
            if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
                return false;
            }
            int from = first.length();
            int end = text.length() - last.length();
            for (String piece : pieces.subList(1, pieces.size() - 1)) {
                int found = text.indexOf(piece, from);
                if (found < 0 || found + piece.length() > end) {
                    return false;
                }
                from = found + piece.length();
            }
            return true;
        }
    }

    /** A number between two others. */
    record Between(Bound lower, Bound upper) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isNumber() && lower.admits(value.decimalValue()) && upper.admits(value.decimalValue());
        }
    }

    /**
     * One side of a range.
     *
     * @param sign of the difference that is admitted: 1 for more than the limit, -1 for less
     * @param isIncluded whether the limit itself is admitted
     */
    record Bound(BigDecimal limit, int sign, boolean isIncluded) {
        boolean admits(BigDecimal value) {
            int difference = Integer.signum(value.compareTo(limit));
            return difference == 0 ? isIncluded : difference == sign;
        }
    }

    /** An address within a network. */
    record Network(AddressRange range) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && range.contains(value.textValue());
        }
    }

    /** None of these, but something. */
    record AnythingBut(List<Matcher> excluded) implements Matcher {
        @Override
        public boolean matches(JsonNode value) {
            return excluded.stream().noneMatch(matcher -> matcher.matches(value));
        }
    }
}
