package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Comparison;
import dev.cumulet.s3.select.value.DatePart;
import dev.cumulet.s3.select.value.Timestamp;
import dev.cumulet.s3.select.value.Value;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions that work on single values. */
final class Functions {
    /**
     * How a function is called.
     *
     * @param propagates whether the result is null as soon as one argument is unknown
     */
    private record Function(int least, int most, boolean propagates, Body body) {}

    @FunctionalInterface
    private interface Body {
        Value of(List<Value> arguments);
    }

    private final Map<String, Function> functions;

    Functions(Clock clock) {
        this.functions = Map.ofEntries(
                Map.entry("char_length", new Function(1, 1, true, Functions::length)),
                Map.entry("character_length", new Function(1, 1, true, Functions::length)),
                Map.entry("lower", new Function(1, 1, true, Functions::lower)),
                Map.entry("upper", new Function(1, 1, true, Functions::upper)),
                Map.entry("substring", new Function(2, 3, true, Functions::substring)),
                Map.entry("trim", new Function(3, 3, true, Functions::trim)),
                Map.entry("coalesce", new Function(1, Integer.MAX_VALUE, false, Functions::coalesce)),
                Map.entry("nullif", new Function(2, 2, false, Functions::nullIf)),
                Map.entry("size", new Function(1, 1, true, Functions::size)),
                Map.entry("date_add", new Function(3, 3, true, Functions::dateAdd)),
                Map.entry("date_diff", new Function(3, 3, true, Functions::dateDiff)),
                Map.entry("extract", new Function(2, 2, true, Functions::extract)),
                Map.entry("to_string", new Function(2, 2, true, Functions::toText)),
                Map.entry("to_timestamp", new Function(1, 2, true, Functions::toTimestamp)),
                Map.entry("utcnow", new Function(0, 0, false, none -> now(clock))));
    }

    /** {@return a call of a function} */
    Evaluable call(String name, List<Evaluable> arguments) {
        Function function = functions.get(name);
        if (function == null) {
            throw SelectError.UNSUPPORTED_FUNCTION.exception();
        }
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw SelectError.EVALUATOR_INVALID_ARGUMENTS.exception();
        }
        return row -> {
            List<Value> values =
                    arguments.stream().map(argument -> argument.of(row)).toList();
            return function.propagates() && values.stream().anyMatch(Value::isUnknown)
                    ? Value.NULL
                    : function.body().of(values);
        };
    }

    private static RuntimeException wrongType() {
        return SelectError.INCORRECT_SQL_FUNCTION_ARGUMENT_TYPE.exception();
    }

    private static String text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw wrongType();
    }

    private static long whole(Value value) {
        if (value instanceof Value.Whole(long number)) {
            return number;
        }
        throw wrongType();
    }

    private static Timestamp time(Value value) {
        if (value instanceof Value.Moment(Timestamp time)) {
            return time;
        }
        throw wrongType();
    }

    private static Value length(List<Value> arguments) {
        String text = text(arguments.getFirst());
        return new Value.Whole(text.codePointCount(0, text.length()));
    }

    private static Value lower(List<Value> arguments) {
        return new Value.Text(text(arguments.getFirst()).toLowerCase(Locale.ROOT));
    }

    private static Value upper(List<Value> arguments) {
        return new Value.Text(text(arguments.getFirst()).toUpperCase(Locale.ROOT));
    }

    /** Positions count from 1; a start before it takes its share of the length. */
    private static Value substring(List<Value> arguments) {
        String text = text(arguments.getFirst());
        int size = text.codePointCount(0, text.length());
        long start = Math.clamp(whole(arguments.get(1)), Integer.MIN_VALUE, Integer.MAX_VALUE);
        long end = Integer.MAX_VALUE;
        if (arguments.size() > 2) {
            long length = whole(arguments.get(2));
            if (length < 0) {
                throw SelectError.ILLEGAL_SQL_FUNCTION_ARGUMENT.exception();
            }
            end = start + Math.min(length, Integer.MAX_VALUE);
        }
        int from = (int) Math.clamp(start, 1, size + 1L);
        int to = (int) Math.clamp(end, from, size + 1L);
        return new Value.Text(text.substring(text.offsetByCodePoints(0, from - 1), text.offsetByCodePoints(0, to - 1)));
    }

    private static Value trim(List<Value> arguments) {
        String side = text(arguments.getFirst());
        String characters = text(arguments.get(1));
        String text = text(arguments.get(2));
        int from = 0;
        int to = text.length();
        while (!side.equals("trailing") && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (!side.equals("leading") && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return new Value.Text(text.substring(from, to));
    }

    private static Value coalesce(List<Value> arguments) {
        return arguments.stream()
                .filter(value -> !value.isUnknown())
                .findFirst()
                .orElse(Value.NULL);
    }

    private static Value nullIf(List<Value> arguments) {
        Value first = arguments.getFirst();
        return first.isUnknown() || Comparison.areEqual(first, arguments.get(1)) ? Value.NULL : first;
    }

    private static Value size(List<Value> arguments) {
        return switch (arguments.getFirst()) {
            case Value.Sequence sequence -> new Value.Whole(sequence.elements().size());
            case Value.Struct struct -> new Value.Whole(struct.fields().size());
            default -> throw wrongType();
        };
    }

    private static DatePart part(Value value) {
        return DatePart.named(text(value)).orElseThrow();
    }

    private static Value dateAdd(List<Value> arguments) {
        try {
            return new Value.Moment(time(arguments.get(2)).plus(part(arguments.getFirst()), whole(arguments.get(1))));
        } catch (DateTimeException | ArithmeticException e) {
            throw SelectError.ILLEGAL_SQL_FUNCTION_ARGUMENT.exception();
        }
    }

    private static Value dateDiff(List<Value> arguments) {
        return new Value.Whole(time(arguments.get(1)).until(time(arguments.get(2)), part(arguments.getFirst())));
    }

    private static Value extract(List<Value> arguments) {
        return part(arguments.getFirst()).of(time(arguments.get(1)));
    }

    private static Value toText(List<Value> arguments) {
        Timestamp time = time(arguments.getFirst());
        return new Value.Text(TimestampPattern.of(text(arguments.get(1))).format(time));
    }

    private static Value toTimestamp(List<Value> arguments) {
        String text = text(arguments.getFirst());
        return new Value.Moment(
                arguments.size() > 1
                        ? TimestampPattern.of(text(arguments.get(1))).parse(text)
                        : Timestamp.parse(text).orElseThrow(SelectError.VALUE_PARSE_FAILURE::exception));
    }

    private static Value now(Clock clock) {
        return new Value.Moment(Timestamp.of(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
