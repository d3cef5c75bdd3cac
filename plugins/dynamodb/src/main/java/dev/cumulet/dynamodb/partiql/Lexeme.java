package dev.cumulet.dynamodb.partiql;

/**
 * A word of a statement.
 *
 * @param text a name, a text or a number without its quotes; a keyword in lower case, one of two words with an underscore
 * @param start where it begins in the statement
 * @param end where what follows it begins
 */
record Lexeme(Kind kind, String text, int start, int end) {
    Lexeme(Kind kind, String text) {
        this(kind, text, 0, 0);
    }

    Lexeme between(int start, int end) {
        return new Lexeme(kind, text, start, end);
    }

    /** What a word is, with the name that PartiQL's messages have for it. */
    enum Kind {
        IDENTIFIER,
        QUOTED_IDENTIFIER,
        KEYWORD,
        OPERATOR,
        STRING,
        NUMBER,
        LITERAL,
        QUESTION_MARK,
        STAR,
        DOT,
        COMMA,
        COLON,
        SEMICOLON,
        LEFT_PAREN,
        RIGHT_PAREN,
        LEFT_BRACKET,
        RIGHT_BRACKET,
        LEFT_CURLY,
        RIGHT_CURLY,
        LEFT_DOUBLE_ANGLE_BRACKET,
        RIGHT_DOUBLE_ANGLE_BRACKET,
        EOF
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    /** {@return whether this is a keyword, an operator or a star of that text} */
    boolean says(String expected) {
        return (kind == Kind.KEYWORD || kind == Kind.OPERATOR || kind == Kind.STAR) && text.equals(expected);
    }

    boolean isIdentifier() {
        return kind == Kind.IDENTIFIER || kind == Kind.QUOTED_IDENTIFIER;
    }
}
