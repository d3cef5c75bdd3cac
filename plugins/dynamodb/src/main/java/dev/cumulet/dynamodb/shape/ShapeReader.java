package dev.cumulet.dynamodb.shape;

import dev.cumulet.dynamodb.shape.Member.Demand;
import dev.cumulet.dynamodb.shape.Shape.Manner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a table of shapes; the tables' first lines tell the form. */
final class ShapeReader {
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private ShapeReader() {}

    /**
     * A shape as it is written.
     *
     * @param words what stands before the colon, without kind and name
     * @param parts what stands behind it, between commas
     */
    private record Line(String kind, String name, List<String> words, List<String> parts) {
        static Line parse(String text) {
            int colon = text.indexOf(':');
            boolean hasParts = colon >= 0 && !text.startsWith("string ");
            List<String> words = List.of((hasParts ? text.substring(0, colon) : text).split(" "));
            return new Line(
                    words.get(0),
                    words.get(1),
                    words.subList(2, words.size()),
                    hasParts ? List.of(text.substring(colon + 2).split(", ")) : List.of());
        }
    }

    /** {@return what each operation of a table takes, by the operation's name} */
    static Map<String, Input> read(String table) {
        ShapeReader reader = new ShapeReader();
        List<Line> operations = new ArrayList<>();
        for (String text : table.replace("\n    ", " ").split("\n")) {
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Line line = Line.parse(text);
            if (line.kind().equals("operation")) {
                operations.add(line);
            } else {
                reader.lines.put(line.name(), line);
            }
        }
        Map<String, Input> inputs = new HashMap<>();
        for (Line line : operations) {
            StructureShape input = new StructureShape(line.name() + "Input", false);
            input.fill(reader.members(line));
            inputs.put(line.name(), Input.of(line.name(), input, line.words().contains("first-only")));
        }
        return Map.copyOf(inputs);
    }

    private List<Member> members(Line line) {
        return line.parts().stream().map(this::member).toList();
    }

    private Member member(String text) {
        int end = text.length();
        Set<Demand> demands = EnumSet.noneOf(Demand.class);
        for (; "!^+".indexOf(text.charAt(end - 1)) >= 0; end--) {
            demands.add(
                    switch (text.charAt(end - 1)) {
                        case '^' -> Demand.ALONE;
                        case '+' -> Demand.FILLED;
                        default -> demands.contains(Demand.REQUIRED) ? Demand.REQUIRED_FIRST : Demand.REQUIRED;
                    });
        }
        String[] words = text.substring(0, end).split(" ");
        return Member.of(words[0], shape(words[words.length - 1]), demands);
    }

    private Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known != null) {
            return known;
        }
        Line line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("The table of shapes has no " + name);
        }
        Shape shape = made(line);
        shapes.put(name, shape);
        return shape;
    }

    private Shape made(Line line) {
        String name = line.name();
        return switch (line.kind()) {
            case "structure" -> structure(line, false);
            case "union" -> structure(line, true);
            case "list" -> new Shape.ListShape(name, shape(line.words().get(1)), bounds(line), manners(line));
            case "map" ->
                new Shape.MapShape(
                        name,
                        (Shape.StringShape) shape(line.words().get(1)),
                        shape(line.words().get(3)),
                        bounds(line));
            case "string" -> new Shape.StringShape(name, bounds(line), pattern(line), manners(line));
            case "enum" -> new Shape.EnumShape(name, line.parts());
            case "boolean" -> new Shape.BooleanShape(name);
            case "blob" -> new Shape.BlobShape(name);
            case "hidden" -> new Shape.HiddenShape(name);
            default ->
                new Shape.NumberShape(
                        name, NumberType.valueOf(line.kind().toUpperCase()), bounds(line), manners(line));
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
        return line.words().stream()
                .filter(word -> word.matches("\\d*\\.\\.\\d*"))
                .findFirst()
                .map(Bounds::parse)
                .orElse(Bounds.NONE);
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
            if (line.words().contains(manner.name().toLowerCase().replace('_', '-'))) {
                manners.add(manner);
            }
        }
        return manners;
    }
}
