package dev.cumulet.dynamodb.partiql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.partiql.Lexeme.Kind;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be seen of a statement without understanding all of it. */
public final class Statement {
    private static final Map<String, Verb> VERBS = Map.of(
            "select", Verb.SELECT,
            "insert_into", Verb.INSERT,
            "update", Verb.UPDATE,
            "delete", Verb.DELETE,
            "exists", Verb.EXISTS);

    private static final List<String> BEFORE_CONDITION = List.of("where", "and", "or", "not");

    private final String text;
    private final List<Lexeme> lexemes;
    private final Verb verb;
    private final int source;
    private final Map<String, Integer> equalities = new HashMap<>();

    /** What a statement does. */
    public enum Verb {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        EXISTS,
        OTHER
    }

    private Statement(String text, List<Lexeme> lexemes) {
        this.text = text;
        this.lexemes = lexemes;
        this.verb = lexemes.getFirst().is(Kind.KEYWORD)
                ? VERBS.getOrDefault(lexemes.getFirst().text(), Verb.OTHER)
                : Verb.OTHER;
        this.source = switch (verb) {
            case INSERT, UPDATE -> 1;
            case SELECT, DELETE, EXISTS -> behind("from");
            case OTHER -> lexemes.size() - 1;
        };
        if (verb == Verb.INSERT) {
            findMembers();
        } else {
            findEqualities();
        }
    }

    /** {@return the statement; nothing if it isn't even made of words} */
    public static Optional<Statement> of(String text) {
        try {
            return Optional.of(new Statement(text, Lexer.lexemes(text)));
        } catch (SyntaxFault fault) {
            return Optional.empty();
        }
    }

    /** {@return what it does} */
    public Verb verb() {
        return verb;
    }

    /** {@return the table that is written to; nothing if the statement only reads, or names none} */
    public Optional<String> written() {
        boolean isWrite = verb == Verb.INSERT || verb == Verb.UPDATE || verb == Verb.DELETE;
        return isWrite && !table().isEmpty() ? Optional.of(table()) : Optional.empty();
    }

    /** {@return the table's name; empty if none is there} */
    public String table() {
        return at(source).isIdentifier() ? at(source).text() : "";
    }

    /** {@return the statement of another table; as it is if it names none} */
    public String with(UnaryOperator<String> name) {
        Lexeme place = at(source);
        if (!place.isIdentifier()) {
            return text;
        }
        String quoted = '"' + name.apply(place.text()).replace("\"", "\"\"") + '"';
        return text.substring(0, place.start()) + quoted + text.substring(place.end());
    }

    /** {@return the index that is read, if one is} */
    public Optional<String> index() {
        boolean isNamed = at(source + 1).is(Kind.DOT) && at(source + 2).isIdentifier();
        return isNamed ? Optional.of(at(source + 2).text()) : Optional.empty();
    }

    /** {@return how many words and signs there are} */
    int words() {
        return lexemes.size();
    }

    /** {@return how many question marks there are} */
    public int parameters() {
        return parametersBefore(lexemes.size());
    }

    /**
     * {@return the key of the item that is meant; nothing if the statement doesn't have it}
     *
     * @param values the request's parameters
     */
    public Optional<Item> key(TableSchema schema, JsonNode values) {
        return key(schema.key().stream().map(KeyAttribute::name).toList(), values);
    }

    /**
     * {@return the key of the item that is meant; nothing if the statement doesn't have it}
     *
     * @param names the names of the key's attributes
     * @param values the request's parameters
     */
    public Optional<Item> key(List<String> names, JsonNode values) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : names) {
            Integer place = equalities.get(name);
            if (place == null) {
                return Optional.empty();
            }
            value(place, values).ifPresent(value -> key.put(name, value));
        }
        return key.size() == names.size() ? Optional.of(new Item(key)) : Optional.empty();
    }

    /** {@return whether each attribute of the key is equalled to something} */
    public boolean namesKey(TableSchema schema) {
        return schema.key().stream().allMatch(attribute -> equalities.containsKey(attribute.name()));
    }

    private Optional<AttributeValue> value(int place, JsonNode values) {
        Lexeme value = at(place);
        return switch (value.kind()) {
            case STRING -> Optional.of(new AttributeValue.S(value.text()));
            case NUMBER -> Optional.of(AttributeValue.number(value.text()));
            case OPERATOR ->
                Optional.of(AttributeValue.number(value.text() + at(place + 1).text()));
            case QUESTION_MARK ->
                Optional.ofNullable(values.get(parametersBefore(place))).map(AttributeValue::of);
            default -> Optional.empty();
        };
    }

    private int parametersBefore(int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += lexemes.get(i).is(Kind.QUESTION_MARK) ? 1 : 0;
        }
        return count;
    }

    /** Finds the outermost members of what is inserted. */
    private void findMembers() {
        int depth = 0;
        for (int i = source; i < lexemes.size(); i++) {
            switch (at(i).kind()) {
                case LEFT_CURLY, LEFT_BRACKET, LEFT_DOUBLE_ANGLE_BRACKET -> depth++;
                case RIGHT_CURLY, RIGHT_BRACKET, RIGHT_DOUBLE_ANGLE_BRACKET -> depth--;
                case COLON -> {
                    if (depth == 1) {
                        addEquality(at(i - 1).text(), i + 1);
                    }
                }
                default -> {}
            }
        }
    }

    /** Finds what must be equal to something; in a condition with an OR nothing must, unless it is said outside of that. */
    private void findEqualities() {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group(Set.of()));
        for (int i = behind("where"); i < lexemes.size(); i++) {
            if (at(i).is(Kind.LEFT_PAREN)) {
                open.push(new Group(Set.copyOf(equalities.keySet())));
            } else if (at(i).is(Kind.RIGHT_PAREN) && open.size() > 1) {
                end(open.pop());
            } else if (at(i).says("or")) {
                open.peek().isChoice = true;
            } else if (at(i).says("=")) {
                addEqualities(i);
            }
        }
        open.forEach(this::end);
    }

    private void end(Group group) {
        if (group.isChoice) {
            equalities.keySet().retainAll(group.before);
        }
    }

    /** What stands in parentheses, or outside of all. */
    private static final class Group {
        private final Set<String> before;
        private boolean isChoice;

        Group(Set<String> before) {
            this.before = before;
        }
    }

    /** The name may stand on either side, and in parentheses. */
    private void addEqualities(int sign) {
        int left = sign - 1;
        while (at(left).is(Kind.RIGHT_PAREN)) {
            left--;
        }
        int right = sign + 1;
        while (right < lexemes.size() && at(right).is(Kind.LEFT_PAREN)) {
            right++;
        }
        if (at(left).isIdentifier() && !at(left - 1).is(Kind.DOT) && !isCalled(left, sign - 1 - left)) {
            addEquality(at(left).text(), right);
        } else if (at(right).isIdentifier() && !at(right + 1).is(Kind.DOT)) {
            addEquality(at(right).text(), at(left - 1).says("-") ? left - 1 : left);
        }
    }

    /** {@return whether the parentheses around a name are those of a function} */
    private boolean isCalled(int name, int parentheses) {
        Lexeme before = at(name - parentheses - 1);
        return parentheses > 0
                && !before.is(Kind.LEFT_PAREN)
                && BEFORE_CONDITION.stream().noneMatch(before::says);
    }

    private void addEquality(String name, int place) {
        if (at(place).is(Kind.STRING)
                || at(place).is(Kind.NUMBER)
                || at(place).is(Kind.QUESTION_MARK)
                || at(place).says("-") && at(place + 1).is(Kind.NUMBER)) {
            equalities.putIfAbsent(name, place);
        }
    }

    private int behind(String keyword) {
        int place = 0;
        while (place < lexemes.size() && !at(place).says(keyword)) {
            place++;
        }
        return place + 1;
    }

    private Lexeme at(int place) {
        return lexemes.get(Math.clamp(place, 0, lexemes.size() - 1));
    }
}
