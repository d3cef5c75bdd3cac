package dev.cumulet.dynamodb.recovery;

import java.util.ArrayList;
import java.util.List;

/** The words of a PartiQL statement. */
final class StatementWords {
    /** What a word is. */
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        PARAMETER,
        SIGN
    }

    /** A word, without its quotation marks. */
    record Word(Kind kind, String text) {
        /** {@return whether this is a keyword or sign} */
        boolean is(String expected) {
            return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(expected);
        }
    }

    private final String statement;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private StatementWords(String statement) {
        this.statement = statement;
    }

    static List<Word> of(String statement) {
        StatementWords reader = new StatementWords(statement);
        while (reader.at < statement.length()) {
            reader.next();
        }
        return reader.words;
    }

    private void next() {
        char c = statement.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '\'') {
            words.add(new Word(Kind.TEXT, quoted(c)));
        } else if (c == '"') {
            words.add(new Word(Kind.NAME, quoted(c)));
        } else if (c == '?') {
            at++;
            words.add(new Word(Kind.PARAMETER, "?"));
        } else if (isDigit(c) || c == '-' && at + 1 < statement.length() && isDigit(statement.charAt(at + 1))) {
            words.add(new Word(Kind.NUMBER, run("+-.0123456789eE")));
        } else if (Character.isJavaIdentifierStart(c)) {
            words.add(new Word(Kind.NAME, name()));
        } else {
            at++;
            words.add(new Word(Kind.SIGN, String.valueOf(c)));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A quotation mark in the text stands twice. */
    private String quoted(char mark) {
        StringBuilder text = new StringBuilder();
        for (at++; at < statement.length(); at++) {
            if (statement.charAt(at) == mark) {
                if (at + 1 == statement.length() || statement.charAt(at + 1) != mark) {
                    break;
                }
                at++;
            }
            text.append(statement.charAt(at));
        }
        at++;
        return text.toString();
    }

    private String run(String characters) {
        int start = at;
        while (at < statement.length() && characters.indexOf(statement.charAt(at)) >= 0) {
            at++;
        }
        return statement.substring(start, at);
    }

    private String name() {
        int start = at;
        while (at < statement.length() && isPartOfName(statement.charAt(at))) {
            at++;
        }
        return statement.substring(start, at);
    }

    private static boolean isPartOfName(char c) {
        return Character.isJavaIdentifierPart(c) || c == '-' || c == '.';
    }
}
