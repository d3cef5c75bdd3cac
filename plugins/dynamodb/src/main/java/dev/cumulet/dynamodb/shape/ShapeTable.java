package dev.cumulet.dynamodb.shape;

import dev.cumulet.dynamodb.shape.Member.Demand;
import dev.cumulet.dynamodb.shape.Shape.Manner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The shapes of a service as they are written down; the tables' first lines tell the form.
 *
 * <p>A shape is made when the first request needs it, so that no request waits for the shapes of all. It is plain loops over
 * characters for the same reason: regular expressions and streams take several times as long where they run but once.
 */
final class ShapeTable {
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Input> inputs = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();

    /** What was made so far; guarded by the lock. */
    private final Map<String, Shape> shapes = new HashMap<>();

    private ShapeTable() {}

    /**
     * A shape as it is written.
     *
     * @param words what stands before the colon, with kind and name
     * @param parts what stands behind it, between commas
     */
    private record Line(List<String> words, List<String> parts) {
        static Line parse(String text) {
            // The pattern of a string may have a colon of its own.
            int colon = text.startsWith("string ") ? -1 : text.indexOf(": ");
            return colon < 0
                    ? new Line(split(text, " "), List.of())
                    : new Line(split(text.substring(0, colon), " "), split(text.substring(colon + 2), ", "));
        }

        String kind() {
            return words.get(0);
        }

        String name() {
            return words.get(1);
        }

        private static List<String> split(String text, String separator) {
            List<String> parts = new ArrayList<>();
            int start = 0;
            for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
                parts.add(text.substring(start, end));
                start = end + separator.length();
            }
            parts.add(text.substring(start));
            return parts;
        }
    }

    static ShapeTable of(String written) {
        ShapeTable table = new ShapeTable();
        for (String text : Line.split(written.replace("\n    ", " "), "\n")) {
            if (!text.isEmpty() && text.charAt(0) != '#') {
                (text.startsWith("operation ") ? table.operations : table.texts).put(name(text), text);
            }
        }
        return table;
    }

    private static String name(String text) {
        int start = text.indexOf(' ') + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ':') {
            end++;
        }
        return text.substring(start, end);
    }

    /** {@return whether it is an operation of this table} */
    boolean has(String operation) {
        return operations.containsKey(operation);
    }

    /** {@return what an operation of this table takes} */
    Input input(String operation) {
        Input known = inputs.get(operation);
        if (known != null) {
            return known;
        }
        making.lock();
        try {
            Line line = Line.parse(operations.get(operation));
            StructureShape structure = new StructureShape(operation, false);
            structure.fill(members(line));
            Input input = Input.of(structure, line.words().contains("first-only"));
            inputs.put(operation, input);
            return input;
        } finally {
            making.unlock();
        }
    }

    private List<Member> members(Line line) {
        List<Member> members = new ArrayList<>();
        for (String part : line.parts()) {
            members.add(member(part));
        }
        return members;
    }

    private Member member(String text) {
        int end = text.length();
        Set<Demand> demands = EnumSet.noneOf(Demand.class);
        while ("!^+".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
            if (text.charAt(end) == '^') {
                demands.add(Demand.ALONE);
            } else if (text.charAt(end) == '+') {
                demands.add(Demand.FILLED);
            } else {
                demands.add(demands.contains(Demand.REQUIRED) ? Demand.REQUIRED_FIRST : Demand.REQUIRED);
            }
        }
        String described = text.substring(0, end);
        int blank = described.indexOf(' ');
        return blank < 0
                ? Member.of(described, shape(described), demands)
                : Member.of(described.substring(0, blank), shape(described.substring(blank + 1)), demands);
    }

    private Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known != null) {
            return known;
        }
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException("The table of shapes has no " + name);
        }
        Shape shape = made(Line.parse(text));
        shapes.put(name, shape);
        return shape;
    }

    private Shape made(Line line) {
        String name = line.name();
        return switch (line.kind()) {
            case "structure" -> structure(line, false);
            case "union" -> structure(line, true);
            case "list" -> new Shape.ListShape(name, shape(line.words().get(3)), bounds(line), manners(line));
            case "map" -> {
                Shape.StringShape key = (Shape.StringShape) shape(line.words().get(3));
                yield new Shape.MapShape(name, key, shape(line.words().get(5)), bounds(line));
            }
            case "string" -> new Shape.StringShape(name, bounds(line), pattern(line), manners(line));
            case "enum" -> new Shape.EnumShape(name, line.parts());
            case "boolean" -> new Shape.BooleanShape(name);
            case "blob" -> new Shape.BlobShape(name);
            case "hidden" -> new Shape.HiddenShape(name);
            default -> {
                NumberType type = NumberType.valueOf(line.kind().toUpperCase(Locale.ROOT));
                yield new Shape.NumberShape(name, type, bounds(line), manners(line));
            }
        };
    }

    /** An attribute value holds attribute values: it must be known by name before its members are looked up. */
    private StructureShape structure(Line line, boolean isUnion) {
        StructureShape structure = new StructureShape(line.name(), isUnion);
        shapes.put(line.name(), structure);
        structure.fill(members(line));
        return structure;
    }

    private static Bounds bounds(Line line) {
        for (String word : line.words()) {
            if (word.contains("..") && !word.startsWith("/")) {
                return Bounds.parse(word);
            }
        }
        return Bounds.NONE;
    }

    private static Optional<TextPattern> pattern(Line line) {
        String words = String.join(" ", line.words());
        int start = words.indexOf('/');
        return start < 0
                ? Optional.empty()
                : Optional.of(TextPattern.of(words.substring(start + 1, words.lastIndexOf('/'))));
    }

    private static Set<Manner> manners(Line line) {
        Set<Manner> manners = EnumSet.noneOf(Manner.class);
        for (Manner manner : Manner.values()) {
            if (line.words().contains(manner.word())) {
                manners.add(manner);
            }
        }
        return manners;
    }
}
