package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Timestamp;
import dev.cumulet.s3.select.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a query into tokens. */
final class Lexer {
    private static final String OPERATORS = "+-/%<>=!|@";
    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 400;

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** {@return the tokens of a query, with one of the type EOF at their end} */
    static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.skipBlanks()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(TokenType.EOF, "EOF", Value.MISSING, lexer.position()));
        return lexer.tokens;
    }

    private Position position() {
        return new Position(line, at - lineStart + 1);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    /** Skips blanks and comments; {@return whether there is more} */
    private boolean skipBlanks() {
        while (at < sql.length()) {
            if (Character.isWhitespace(peek(0))) {
                step();
            } else if (peek(0) == '-' && peek(1) == '-') {
                while (at < sql.length() && peek(0) != '\n') {
                    at++;
                }
            } else if (peek(0) == '/' && peek(1) == '*') {
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    throw SelectError.LEXER_INVALID_CHAR.exception();
                }
                while (at < end + 2) {
                    step();
                }
            } else {
                return true;
            }
        }
        return false;
    }

    private void step() {
        if (sql.charAt(at++) == '\n') {
            line++;
            lineStart = at;
        }
    }

    private Token next() {
        Position start = position();
        char c = peek(0);
        if (Character.isLetter(c) || c == '_' || c == '$') {
            return word(start);
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            return new Token(TokenType.LITERAL, "", number(), start);
        }
        return switch (c) {
            case '\'' -> new Token(TokenType.LITERAL, "", new Value.Text(quoted('\'')), start);
            case '"' -> new Token(TokenType.QUOTED_IDENTIFIER, quoted('"'), Value.MISSING, start);
            case '`' -> new Token(TokenType.LITERAL, "", ion(quoted('`').strip()), start);
            default -> symbol(c, start);
        };
    }

    private Token symbol(char c, Position start) {
        TokenType type =
                switch (c) {
                    case '*' -> TokenType.STAR;
                    case '.' -> TokenType.DOT;
                    case ',' -> TokenType.COMMA;
                    case ';' -> TokenType.SEMICOLON;
                    case '(' -> TokenType.LEFT_PAREN;
                    case ')' -> TokenType.RIGHT_PAREN;
                    case '[' -> TokenType.LEFT_BRACKET;
                    case ']' -> TokenType.RIGHT_BRACKET;
                    default -> TokenType.OPERATOR;
                };
        if (type != TokenType.OPERATOR) {
            at++;
            return new Token(type, String.valueOf(c), Value.MISSING, start);
        }
        if (OPERATORS.indexOf(c) < 0) {
            throw SelectError.LEXER_INVALID_CHAR.exception();
        }
        String operator = operator(c);
        at += operator.length();
        return new Token(TokenType.OPERATOR, operator, Value.MISSING, start);
    }

    private String operator(char c) {
        String two = c + String.valueOf(peek(1));
        return switch (two) {
            case "<=", ">=", "<>", "!=", "||" -> two;
            default -> {
                if (c == '!' || c == '|' || c == '@') {
                    throw SelectError.LEXER_INVALID_OPERATOR.exception();
                }
                yield String.valueOf(c);
            }
        };
    }

    private Token word(Position start) {
        int from = at;
        while (Character.isLetterOrDigit(peek(0)) || peek(0) == '_' || peek(0) == '$') {
            at++;
        }
        String word = sql.substring(from, at);
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "true" -> new Token(TokenType.LITERAL, "", Value.Bool.TRUE, start);
            case "false" -> new Token(TokenType.LITERAL, "", Value.Bool.FALSE, start);
            case "null" -> new Token(TokenType.NULL, lower, Value.NULL, start);
            case "missing" -> new Token(TokenType.MISSING, lower, Value.MISSING, start);
            default ->
                Keywords.contains(lower)
                        ? new Token(TokenType.KEYWORD, lower, Value.MISSING, start)
                        : new Token(TokenType.IDENTIFIER, word, Value.MISSING, start);
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Value number() {
        int from = at;
        while (isDigit(peek(0)) || peek(0) == '.') {
            at++;
        }
        if ((peek(0) | 0x20) == 'e') {
            at++;
            if (peek(0) == '+' || peek(0) == '-') {
                at++;
            }
            while (isDigit(peek(0))) {
                at++;
            }
        }
        if (Character.isLetter(peek(0)) || peek(0) == '_') {
            throw SelectError.LEXER_INVALID_CHAR.exception();
        }
        return number(sql.substring(from, at), SelectError.LEXER_INVALID_LITERAL);
    }

    private static Value number(String text, SelectError error) {
        try {
            if (text.length() > LONGEST_NUMBER) {
                throw error.exception();
            }
            if (text.matches("-?\\d+")) {
                BigInteger whole = new BigInteger(text);
                return whole.bitLength() < Long.SIZE
                        ? new Value.Whole(whole.longValue())
                        : new Value.Decimal(new BigDecimal(whole));
            }
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                throw error.exception();
            }
            return new Value.Decimal(number);
        } catch (NumberFormatException e) {
            throw error.exception();
        }
    }

    /** Reads to the closing quote; a doubled quote stands for one. */
    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char c = peek(0);
            step();
            if (c == quote) {
                if (quote == '`' || peek(0) != quote) {
                    return text.toString();
                }
                at++;
            }
            text.append(c);
        }
        throw SelectError.LEXER_INVALID_CHAR.exception();
    }

    /** {@return what a literal of Amazon Ion stands for: a timestamp, number, truth, text or symbol} */
    private static Value ion(String text) {
        if (text.matches("\"[^\"\\\\]*\"|'[^'\\\\]*'")) {
            return new Value.Text(text.substring(1, text.length() - 1));
        }
        if (text.matches("-?\\d+(\\.\\d*)?([edED][+-]?\\d{1,4})?")) {
            return number(text.replaceAll("[dD]", "e"), SelectError.LEXER_INVALID_ION_LITERAL);
        }
        return switch (text) {
            case "true" -> Value.Bool.TRUE;
            case "false" -> Value.Bool.FALSE;
            case "null" -> Value.NULL;
            default -> {
                if (text.matches("[A-Za-z_$][A-Za-z0-9_$]*")) {
                    yield new Value.Text(text);
                }
                yield Timestamp.parse(text)
                        .<Value>map(Value.Moment::new)
                        .orElseThrow(SelectError.LEXER_INVALID_ION_LITERAL::exception);
            }
        };
    }
}
