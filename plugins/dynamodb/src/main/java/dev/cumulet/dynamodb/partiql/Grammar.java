package dev.cumulet.dynamodb.partiql;

import dev.cumulet.dynamodb.partiql.Lexeme.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PartiQL's grammar, as far as it is needed to say what is wrong with a statement. AWS shows the messages of PartiQL's own
 * parser, which tell where it stopped rather than what the statement should be.
 */
final class Grammar {
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", 10),
            Map.entry("and", 20),
            Map.entry("=", 40),
            Map.entry("<>", 40),
            Map.entry("!=", 40),
            Map.entry("is", 40),
            Map.entry("is_not", 40),
            Map.entry("in", 40),
            Map.entry("not_in", 40),
            Map.entry("<", 50),
            Map.entry("<=", 50),
            Map.entry(">", 50),
            Map.entry(">=", 50),
            Map.entry("between", 50),
            Map.entry("not_between", 50),
            Map.entry("like", 50),
            Map.entry("not_like", 50),
            Map.entry("+", 60),
            Map.entry("-", 60),
            Map.entry("||", 60),
            Map.entry("*", 70),
            Map.entry("/", 70),
            Map.entry("%", 70));
    private static final int NEGATION = 30;
    private static final int WHOLE = 0;
    private static final int DEEPEST = 200;
    private static final Set<String> FUNCTIONS = Set.of(
            "avg",
            "bit_length",
            "char_length",
            "character_length",
            "coalesce",
            "count",
            "exists",
            "lower",
            "max",
            "min",
            "nullif",
            "octet_length",
            "position",
            "size",
            "sum",
            "upper");
    private static final Set<String> TYPES = Set.of(
            "missing",
            "null",
            "bool",
            "boolean",
            "smallint",
            "int",
            "integer",
            "float",
            "real",
            "double",
            "decimal",
            "numeric",
            "timestamp",
            "date",
            "time",
            "char",
            "character",
            "varchar",
            "string",
            "symbol",
            "clob",
            "blob",
            "struct",
            "tuple",
            "list",
            "sexp",
            "bag",
            "any");
    private static final Set<String> JOINS = Set.of("join", "inner_join", "left_join", "right_join", "cross_join");

    private final List<Lexeme> lexemes;
    private int at;
    private int depth;

    private Grammar(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    /** {@return what is wrong with the statement; nothing if it is well formed as far as can be told here} */
    static Optional<String> fault(String statement) {
        try {
            Grammar grammar = new Grammar(Lexer.lexemes(statement));
            grammar.expression(WHOLE);
            grammar.end();
            return Optional.empty();
        } catch (SyntaxFault fault) {
            return Optional.of(fault.getMessage());
        }
    }

    private Lexeme head() {
        return lexemes.get(at);
    }

    private Lexeme second() {
        return lexemes.get(Math.min(at + 1, lexemes.size() - 1));
    }

    private boolean skips(String text) {
        if (!head().says(text)) {
            return false;
        }
        at++;
        return true;
    }

    private boolean skips(Kind kind) {
        if (!head().is(kind)) {
            return false;
        }
        at++;
        return true;
    }

    private void need(Kind kind) {
        if (!skips(kind)) {
            throw new SyntaxFault("Expected " + kind);
        }
    }

    private void end() {
        if (skips(Kind.SEMICOLON) && !head().is(Kind.EOF)) {
            throw new SyntaxFault("Unexpected token after semicolon. (Only one query is allowed.)");
        }
        if (!head().is(Kind.EOF)) {
            throw new SyntaxFault("Unexpected token after expression");
        }
    }

    private void expression(int precedence) {
        if (++depth > DEEPEST) {
            throw new SyntaxFault("");
        }
        unary();
        while (precedence < PRECEDENCE.getOrDefault(operator(), 0)) {
            infix();
        }
        depth--;
    }

    private String operator() {
        return head().is(Kind.KEYWORD) || head().is(Kind.OPERATOR) || head().is(Kind.STAR) ? head().text() : "";
    }

    private void infix() {
        String operator = operator();
        at++;
        int precedence = PRECEDENCE.get(operator);
        switch (operator) {
            case "is", "is_not" -> type();
            case "in", "not_in" -> {
                if (head().is(Kind.LEFT_PAREN) && !second().says("select") && !second().says("values")) {
                    at++;
                    list(Kind.RIGHT_PAREN);
                } else {
                    right(precedence);
                }
            }
            case "between", "not_between" -> {
                right(precedence);
                if (!skips("and")) {
                    throw new SyntaxFault("Expected AND");
                }
                if (head().is(Kind.EOF) || head().is(Kind.SEMICOLON)) {
                    throw new SyntaxFault("Expected expression after AND");
                }
                expression(precedence);
            }
            default -> right(precedence);
        }
    }

    private void right(int precedence) {
        if (head().is(Kind.EOF)) {
            throw new SyntaxFault("Missing right-hand side expression of infix operator");
        }
        expression(precedence);
    }

    private void type() {
        boolean isType = (head().is(Kind.KEYWORD) || head().is(Kind.LITERAL)) && TYPES.contains(head().text());
        if (!isType) {
            throw new SyntaxFault("Expected type name");
        }
        at++;
        if (skips(Kind.LEFT_PAREN)) {
            list(Kind.RIGHT_PAREN);
        }
    }

    private void unary() {
        if (skips("not")) {
            expression(NEGATION);
        } else {
            while (head().says("+") || head().says("-")) {
                at++;
            }
            term();
            path(false);
        }
    }

    private void path(boolean isSimple) {
        while (true) {
            if (skips(Kind.DOT)) {
                if (head().is(Kind.STAR) && isSimple) {
                    throw new SyntaxFault("Invalid path dot component for simple path");
                }
                if (!head().isIdentifier() && !head().is(Kind.STAR)) {
                    throw new SyntaxFault("Invalid path dot component");
                }
                at++;
            } else if (skips(Kind.LEFT_BRACKET)) {
                if (!skips(Kind.STAR)) {
                    expression(WHOLE);
                }
                need(Kind.RIGHT_BRACKET);
            } else {
                return;
            }
        }
    }

    private void simplePath() {
        if (!head().isIdentifier()) {
            throw new SyntaxFault("Expected identifier for simple path");
        }
        at++;
        path(true);
    }

    private void term() {
        Lexeme term = head();
        switch (term.kind()) {
            case KEYWORD -> keyword(term.text());
            case LEFT_PAREN -> {
                at++;
                list(Kind.RIGHT_PAREN);
            }
            case LEFT_BRACKET -> literal(Kind.RIGHT_BRACKET);
            case LEFT_DOUBLE_ANGLE_BRACKET -> literal(Kind.RIGHT_DOUBLE_ANGLE_BRACKET);
            case LEFT_CURLY -> struct();
            case IDENTIFIER, QUOTED_IDENTIFIER -> {
                at++;
                if (skips(Kind.LEFT_PAREN)) {
                    arguments();
                }
            }
            case QUESTION_MARK, STRING, NUMBER, LITERAL -> at++;
            case OPERATOR -> throw new SyntaxFault("Unexpected operator");
            default -> throw new SyntaxFault("Unexpected term");
        }
    }

    private void literal(Kind close) {
        at++;
        if (!skips(close)) {
            list(close);
        }
    }

    private void struct() {
        at++;
        if (skips(Kind.RIGHT_CURLY)) {
            return;
        }
        do {
            expression(WHOLE);
            need(Kind.COLON);
            expression(WHOLE);
        } while (skips(Kind.COMMA));
        need(Kind.RIGHT_CURLY);
    }

    private void arguments() {
        if (!skips(Kind.RIGHT_PAREN)) {
            if (head().is(Kind.STAR)) {
                at++;
                need(Kind.RIGHT_PAREN);
            } else {
                list(Kind.RIGHT_PAREN);
            }
        }
    }

    private void list(Kind close) {
        do {
            expression(WHOLE);
        } while (skips(Kind.COMMA));
        need(close);
    }

    private void keyword(String keyword) {
        switch (keyword) {
            case "insert_into", "set", "remove" -> changes();
            case "update" -> {
                at++;
                source();
                changes();
                where();
                returning();
            }
            case "delete" -> delete();
            case "select" -> select();
            case "from" -> {
                at++;
                sources();
                where();
                changes();
            }
            case "values" -> values();
            case "create", "drop" -> at = lexemes.size() - 1; // a statement that AWS understands and refuses
            default -> {
                if (!FUNCTIONS.contains(keyword) || !second().is(Kind.LEFT_PAREN)) {
                    throw new SyntaxFault("Unexpected keyword");
                }
                at += 2;
                arguments();
            }
        }
    }

    private void values() {
        at++;
        do {
            if (!skips(Kind.LEFT_PAREN)) {
                throw new SyntaxFault("Expected LEFT_PAREN for row value constructor");
            }
            list(Kind.RIGHT_PAREN);
        } while (skips(Kind.COMMA));
    }

    private void changes() {
        if (!isChange()) {
            throw new SyntaxFault("Expected data manipulation");
        }
        while (isChange()) {
            if (skips("insert_into")) {
                simplePath();
                skips("value");
                expression(WHOLE);
                returning();
            } else if (skips("remove")) {
                simplePath();
            } else {
                at++;
                assignments();
            }
        }
    }

    private boolean isChange() {
        return head().says("insert_into") || head().says("set") || head().says("remove");
    }

    private void assignments() {
        do {
            simplePath();
            if (!skips("=")) {
                throw new SyntaxFault("Expected '='");
            }
            expression(WHOLE);
        } while (skips(Kind.COMMA));
    }

    private void delete() {
        at++;
        if (!skips("from")) {
            throw new SyntaxFault("Expected FROM after DELETE");
        }
        source();
        where();
        returning();
    }

    private void source() {
        simplePath();
        alias();
    }

    private void alias() {
        if (skips("as")) {
            if (!head().isIdentifier()) {
                throw new SyntaxFault("Expected identifier for AS-alias");
            }
            at++;
        } else if (head().isIdentifier()) {
            at++;
        }
    }

    private void where() {
        if (skips("where")) {
            expression(WHOLE);
        }
    }

    /** What stands behind RETURNING is the engine's to judge. */
    private void returning() {
        if (head().says("returning")) {
            at = lexemes.size() - 1;
        }
    }

    private void select() {
        at++;
        if (!skips("distinct")) {
            skips("all");
        }
        if (skips("value")) {
            expression(WHOLE);
        } else {
            projection();
        }
        if (!skips("from")) {
            throw new SyntaxFault("Expected FROM after SELECT list");
        }
        sources();
        where();
        if (skips("group")) {
            at = lexemes.size() - 1; // a clause that AWS understands and refuses
        }
        if (skips("order_by")) {
            do {
                expression(WHOLE);
                if (!skips("asc")) {
                    skips("desc");
                }
            } while (skips(Kind.COMMA));
        }
        if (skips("limit")) {
            expression(WHOLE);
        }
    }

    private void projection() {
        int items = 0;
        boolean isStarred = false;
        do {
            items++;
            if (skips(Kind.STAR)) {
                isStarred = true;
            } else {
                expression(WHOLE);
                alias();
            }
        } while (skips(Kind.COMMA));
        if (isStarred && items > 1) {
            throw new SyntaxFault("Other expressions may not be present in the select list when '*' is used"
                    + " without dot notation.");
        }
    }

    private void sources() {
        expression(WHOLE);
        alias();
        while (head().is(Kind.COMMA) || JOINS.contains(operator())) {
            boolean isConditional = !head().is(Kind.COMMA) && !head().says("cross_join");
            at++;
            expression(WHOLE);
            alias();
            if (isConditional) {
                if (!skips("on")) {
                    throw new SyntaxFault("Expected 'ON'");
                }
                expression(WHOLE);
            }
        }
    }
}
