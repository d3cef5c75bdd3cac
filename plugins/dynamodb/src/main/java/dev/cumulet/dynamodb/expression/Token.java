package dev.cumulet.dynamodb.expression;

/** The kinds of words that expressions are made of. AWS has one set of them for all expressions. */
enum Token {
    END,
    WORD,
    NAME_PLACEHOLDER,
    VALUE_PLACEHOLDER,
    DIGITS,
    OPEN,
    CLOSE,
    OPEN_INDEX,
    CLOSE_INDEX,
    DOT,
    COMMA,
    PLUS,
    MINUS,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    AND,
    OR,
    NOT,
    BETWEEN,
    IN,
    SET,
    REMOVE,
    ADD,
    DELETE,
    /** A character that has no meaning. */
    OTHER;

    private static final Token[] KEYWORDS = {AND, OR, NOT, BETWEEN, IN, SET, REMOVE, ADD, DELETE};

    boolean isComparator() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
    }

    /** {@return the keyword that a word is, in whatever case; WORD if it is none} */
    static Token word(String text, int start, int end) {
        int length = end - start;
        if (length < 2 || length > 7) {
            return WORD;
        }
        for (Token keyword : KEYWORDS) {
            String name = keyword.name();
            if (name.length() == length && text.regionMatches(true, start, name, 0, length)) {
                return keyword;
            }
        }
        return WORD;
    }
}
