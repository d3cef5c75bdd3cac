package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The grammar of updates. */
final class UpdateParser {
    private static final ExpressionKind KIND = ExpressionKind.UPDATE;

    private final Parser parser;
    private final Tokens tokens;

    /**
     * A change as it is written.
     *
     * @param section SET, REMOVE, ADD or DELETE
     * @param value null for REMOVE
     */
    record Change(Token section, WrittenPath path, Syntax value) {}

    /** The changes behind one of the four words. */
    private record Section(Token word, List<Change> changes) {}

    private UpdateParser(Parser parser) {
        this.parser = parser;
        this.tokens = parser.tokens();
    }

    /** {@return the changes; their functions and names may stand where they do} */
    static List<Change> parse(String text) {
        UpdateParser updates = new UpdateParser(Parser.of(KIND, text));
        List<Section> sections = new ArrayList<>(2);
        do {
            sections.add(updates.section());
        } while (!updates.tokens.is(Token.END));
        updates.parser.end();
        return checked(sections);
    }

    private static List<Change> checked(List<Section> sections) {
        Set<Token> words = EnumSet.noneOf(Token.class);
        List<Change> changes = new ArrayList<>();
        for (Section section : sections) {
            for (Change change : section.changes()) {
                Names.check(KIND, change.path());
                if (change.value() != null) {
                    Names.check(KIND, change.value());
                }
            }
            if (!words.add(section.word())) {
                throw ExpressionError.REPEATED_SECTION.in(KIND, section.word());
            }
            changes.addAll(section.changes());
        }
        return changes;
    }

    private Section section() {
        Token word = tokens.token();
        switch (word) {
            case SET, REMOVE, ADD, DELETE -> tokens.advance();
            default -> throw tokens.syntaxError();
        }
        List<Change> changes = new ArrayList<>();
        do {
            WrittenPath path = parser.path();
            changes.add(new Change(word, path, value(word)));
        } while (tokens.skip(Token.COMMA));
        return new Section(word, changes);
    }

    private Syntax value(Token section) {
        return switch (section) {
            case SET -> {
                tokens.need(Token.EQUAL);
                parser.undecided();
                Syntax value = sum(null);
                parser.decided();
                yield value;
            }
            case ADD, DELETE -> {
                if (!tokens.is(Token.VALUE_PLACEHOLDER)) {
                    throw tokens.syntaxError();
                }
                yield parser.operand();
            }
            default -> null;
        };
    }

    /**
     * {@return an operand, or two with a sign between them}
     *
     * @param first what it begins with; null if it is not read yet
     */
    private Syntax sum(Syntax first) {
        Syntax left = first;
        if (left == null) {
            left = tokens.is(Token.OPEN) ? parser.group(this::sum) : parser.operand();
        }
        Token sign = tokens.token();
        if (!left.isOperand() || sign != Token.PLUS && sign != Token.MINUS) {
            return left;
        }
        parser.decided();
        tokens.advance();
        Operator operator = sign == Token.PLUS ? Operator.PLUS : Operator.MINUS;
        return Parser.operation(operator, left, parser.groupedOperand());
    }
}
