package dev.cumulet.dynamodb.expression;

import dev.cumulet.spi.service.AwsException;

/** The tokens of an expression, one at a time. */
final class Tokens {
    private final ExpressionKind kind;
    private final String text;
    private int previousStart;
    private int previousEnd;
    private int start;
    private int end;
    private Token token;

    Tokens(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        this.token = scan(0);
    }

    /** {@return the token that is to be looked at} */
    Token token() {
        return token;
    }

    boolean is(Token expected) {
        return token == expected;
    }

    /** {@return where the token begins} */
    int start() {
        return start;
    }

    /** {@return where the token before this one begins} */
    int previousStart() {
        return previousStart;
    }

    /** {@return the token's text} */
    String text() {
        return text.substring(start, end);
    }

    /** {@return the token's text; the next token is looked at from now on} */
    String take() {
        String taken = text();
        advance();
        return taken;
    }

    /** Goes on to the next token. */
    void advance() {
        previousStart = start;
        previousEnd = end;
        token = scan(end);
    }

    /** Goes on to the next token if this is the expected one. */
    boolean skip(Token expected) {
        if (token != expected) {
            return false;
        }
        advance();
        return true;
    }

    /** Goes on to the next token, which only the expected one may precede. */
    void need(Token expected) {
        if (!skip(expected)) {
            throw syntaxError();
        }
    }

    /** {@return whether an opening parenthesis follows this token} */
    boolean isCall() {
        int at = blanksFrom(end);
        return at < text.length() && text.charAt(at) == '(';
    }

    /** {@return AWS's complaint about this token, shown with the tokens at its sides and the blanks between them} */
    AwsException syntaxError() {
        int from = previousEnd == 0 ? 0 : previousStart;
        String found = token == Token.END ? "<EOF>" : take();
        return ExpressionError.SYNTAX.in(kind, found, text.substring(from, token == Token.END ? text.length() : end));
    }

    private Token scan(int from) {
        start = blanksFrom(from);
        end = start + 1;
        if (start >= text.length()) {
            end = start;
            return Token.END;
        }
        char c = text.charAt(start);
        if (isLetter(c)) {
            end = endOfName(start);
            return Token.word(text, start, end);
        }
        return switch (c) {
            case '#' -> placeholder(Token.NAME_PLACEHOLDER);
            case ':' -> placeholder(Token.VALUE_PLACEHOLDER);
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case '[' -> Token.OPEN_INDEX;
            case ']' -> Token.CLOSE_INDEX;
            case '.' -> Token.DOT;
            case ',' -> Token.COMMA;
            case '+' -> Token.PLUS;
            case '-' -> Token.MINUS;
            case '=' -> Token.EQUAL;
            case '<' -> follows('>') ? Token.NOT_EQUAL : follows('=') ? Token.LESS_OR_EQUAL : Token.LESS;
            case '>' -> follows('=') ? Token.GREATER_OR_EQUAL : Token.GREATER;
            case '0' -> Token.DIGITS; // to AWS 01 are two numbers
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digits();
            default -> other();
        };
    }

    private Token placeholder(Token found) {
        end = endOfName(start + 1);
        return end > start + 1 ? found : Token.OTHER;
    }

    private boolean follows(char second) {
        if (start + 1 < text.length() && text.charAt(start + 1) == second) {
            end = start + 2;
            return true;
        }
        return false;
    }

    private Token digits() {
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return Token.DIGITS;
    }

    private Token other() {
        end = start + Character.charCount(text.codePointAt(start));
        return Token.OTHER;
    }

    private int endOfName(int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int blanksFrom(int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** {@return whether a placeholder's name is one, without its first character} */
    static boolean isName(String placeholder, int from) {
        for (int i = from; i < placeholder.length(); i++) {
            if (!isNamePart(placeholder.charAt(i))) {
                return false;
            }
        }
        return placeholder.length() > from;
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
