package dev.cumulet.logs.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fields of a message that blanks divide: {@code [ip, user, ..., status_code = 4*, bytes > 1000]}. Brackets and quotes in
 * the message hold a field together; dots stand for any number of fields.
 */
record FieldPattern(List<Field> fields) implements FilterPattern {
    private static final String TERMINATORS = ",]&|";
    private static final String ANY = "...";

    /** A field, or any number of them. */
    record Field(String name, Predicate<String> condition) {
        boolean isAny() {
            return name.equals(ANY);
        }
    }

    static FieldPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        scanner.expect("[");
        List<Field> fields = new ArrayList<>();
        do {
            if (scanner.take(ANY)) {
                fields.add(new Field(ANY, value -> true));
            } else {
                fields.add(field(scanner));
            }
        } while (scanner.take(","));
        scanner.expect("]");
        scanner.skipBlanks();
        if (!scanner.isAtEnd() || fields.stream().filter(Field::isAny).count() > 1) {
            throw new SyntaxException("Something behind the bracket, or dots twice");
        }
        return new FieldPattern(List.copyOf(fields));
    }

    private static Field field(Scanner scanner) {
        String name = name(scanner);
        scanner.skipBlanks();
        if (scanner.peek() == ',' || scanner.peek() == ']') {
            return new Field(name, value -> true);
        }
        Predicate<String> either = Comparison.parse(scanner, TERMINATORS)::test;
        while (true) {
            if (scanner.take("&&")) {
                name(scanner);
                either = either.and(Comparison.parse(scanner, TERMINATORS)::test);
            } else if (scanner.take("||")) {
                name(scanner);
                either = either.or(Comparison.parse(scanner, TERMINATORS)::test);
            } else {
                return new Field(name, either);
            }
        }
    }

    private static String name(Scanner scanner) {
        scanner.skipBlanks();
        return scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    @Override
    public boolean matches(String message) {
        return aligned(split(message)).isPresent();
    }

    @Override
    public Map<String, String> extracted(String message) {
        List<String> values = split(message);
        Map<String, String> extracted = new LinkedHashMap<>();
        aligned(values).ifPresent(aligned -> {
            for (int at = 0; at < aligned.size(); at++) {
                String name = aligned.get(at).name();
                extracted.put("$" + (name.isEmpty() || name.equals(ANY) ? at + 1 : name), values.get(at));
            }
        });
        return extracted;
    }

    /** {@return the field of each value, if the values meet all conditions} */
    private Optional<List<Field>> aligned(List<String> values) {
        List<Field> aligned = new ArrayList<>();
        int surplus = values.size() - fields.size();
        for (Field field : fields) {
            int times = field.isAny() ? surplus + 1 : 1;
            for (int time = 0; time < times; time++) {
                aligned.add(field);
            }
        }
        if (aligned.size() != values.size()) {
            return Optional.empty();
        }
        for (int at = 0; at < aligned.size(); at++) {
            if (!aligned.get(at).condition().test(values.get(at))) {
                return Optional.empty();
            }
        }
        return Optional.of(aligned);
    }

    private static List<String> split(String message) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < message.length()) {
            char start = message.charAt(at);
            if (Character.isWhitespace(start)) {
                at++;
                continue;
            }
            int closing = start == '"' ? message.indexOf('"', at + 1) : start == '[' ? message.indexOf(']', at) : -1;
            if (closing > at) {
                values.add(message.substring(at + 1, closing));
                at = closing + 1;
                continue;
            }
            int end = at;
            while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                end++;
            }
            values.add(message.substring(at, end));
            at = end;
        }
        return values;
    }
}
