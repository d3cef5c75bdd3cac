package dev.cumulet.dynamodb.partiql;

import dev.cumulet.dynamodb.partiql.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Cuts statements into words, as PartiQL does. */
final class Lexer {
    private static final Set<String> KEYWORDS = Set.of("""
            absolute action add all allocate alter and any are as asc assertion at authorization avg begin between bit
            bit_length by cascade cascaded case cast catalog char char_length character character_length check close
            coalesce collate collation column commit connect connection constraint constraints continue convert
            corresponding count create cross current current_date current_time current_timestamp current_user cursor
            date date_add date_diff deallocate dec decimal declare default deferrable deferred delete desc describe
            descriptor diagnostics disconnect distinct domain double drop else end escape except exception exec execute
            exists external extract fetch first float for foreign found from full get global go goto grant group having
            identity immediate in index indicator initially inner input insensitive insert int integer intersect interval
            into is isolation join key language last left let level like limit local lower match max min missing module
            names national natural nchar next no not nullif numeric octet_length of on only open option or order outer
            output overlaps pad partial pivot position precision prepare preserve primary prior privileges procedure
            public read real references relative remove restrict returning revoke right rollback rows schema scroll
            section select session session_user set size smallint some space sql sqlcode sqlerror sqlstate substring sum
            system_user table temporary then time timestamp to transaction translate translation trim tuple union unique
            unknown unpivot update upper usage user using value values varchar varying view when whenever where with work
            write zone bool boolean string symbol clob blob struct list sexp bag
            """.strip().split("\\s+"));

    /** Words that stand for values. */
    private static final Set<String> LITERALS = Set.of("true", "false", "null", "missing");

    /** Keywords that are one together with the next. */
    private static final Map<String, Set<String>> PAIRS = Map.of(
            "insert", Set.of("into"),
            "is", Set.of("not"),
            "not", Set.of("in", "between", "like"),
            "order", Set.of("by"),
            "cross", Set.of("join"),
            "inner", Set.of("join"),
            "left", Set.of("join"),
            "right", Set.of("join"));

    private static final Map<Character, Kind> MARKS = Map.ofEntries(
            Map.entry('?', Kind.QUESTION_MARK),
            Map.entry('*', Kind.STAR),
            Map.entry('.', Kind.DOT),
            Map.entry(',', Kind.COMMA),
            Map.entry(':', Kind.COLON),
            Map.entry(';', Kind.SEMICOLON),
            Map.entry('(', Kind.LEFT_PAREN),
            Map.entry(')', Kind.RIGHT_PAREN),
            Map.entry('[', Kind.LEFT_BRACKET),
            Map.entry(']', Kind.RIGHT_BRACKET),
            Map.entry('{', Kind.LEFT_CURLY),
            Map.entry('}', Kind.RIGHT_CURLY));
    private static final Set<String> OPERATORS =
            Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "||", "+", "-", "/", "%", "@");

    private final String text;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * {@return the statement's words, and an end}
     *
     * @throws SyntaxFault with an empty message, as PartiQL has it, if something is no word
     */
    static List<Lexeme> lexemes(String statement) {
        Lexer lexer = new Lexer(statement);
        while (lexer.skipsToWord()) {
            int start = lexer.at;
            lexer.read();
            lexer.lexemes.add(lexer.lexemes.removeLast().between(start, lexer.at));
        }
        lexer.lexemes.add(new Lexeme(Kind.EOF, ""));
        return lexer.lexemes;
    }

    private boolean skipsToWord() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new SyntaxFault("");
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void read() {
        char c = text.charAt(at);
        if (isWordStart(c)) {
            word();
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            number();
        } else if (text.startsWith("<<", at)) {
            mark(Kind.LEFT_DOUBLE_ANGLE_BRACKET, 2);
        } else if (text.startsWith(">>", at)) {
            mark(Kind.RIGHT_DOUBLE_ANGLE_BRACKET, 2);
        } else if (MARKS.containsKey(c)) {
            mark(MARKS.get(c), 1);
        } else {
            operator();
        }
    }

    private void mark(Kind kind, int length) {
        lexemes.add(new Lexeme(kind, text.substring(at, at + length)));
        at += length;
    }

    private void operator() {
        int length = at + 1 < text.length() && OPERATORS.contains(text.substring(at, at + 2)) ? 2 : 1;
        if (!OPERATORS.contains(text.substring(at, at + length))) {
            throw new SyntaxFault("");
        }
        mark(Kind.OPERATOR, length);
    }

    private void quoted(char quote) {
        int start = at++;
        while (at < text.length()) {
            if (text.charAt(at++) == quote) {
                if (at == text.length() || text.charAt(at) != quote || quote == '`') {
                    lexemes.add(quoted(quote, text.substring(start + 1, at - 1)));
                    return;
                }
                at++;
            }
        }
        throw new SyntaxFault("");
    }

    private static Lexeme quoted(char quote, String content) {
        return switch (quote) {
            case '"' -> new Lexeme(Kind.QUOTED_IDENTIFIER, content.replace("\"\"", "\""));
            case '\'' -> new Lexeme(Kind.STRING, content.replace("''", "'"));
            default -> new Lexeme(Kind.LITERAL, "");
        };
    }

    private void number() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isSign = (c == '+' || c == '-') && (text.charAt(at - 1) | ' ') == 'e';
            if (!isDigit(c) && c != '.' && (c | ' ') != 'e' && !isSign) {
                break;
            }
            at++;
        }
        if (at < text.length() && isWordStart(text.charAt(at))) {
            throw new SyntaxFault("");
        }
        lexemes.add(new Lexeme(Kind.NUMBER, text.substring(start, at)));
    }

    private void word() {
        int start = at;
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        String word = text.substring(start, at);
        String lower = word.toLowerCase(Locale.ROOT);
        if (LITERALS.contains(lower)) {
            lexemes.add(new Lexeme(Kind.LITERAL, lower));
        } else if (!KEYWORDS.contains(lower)) {
            lexemes.add(new Lexeme(Kind.IDENTIFIER, word));
        } else {
            keyword(lower);
        }
    }

    private void keyword(String word) {
        Lexeme last = lexemes.isEmpty() ? null : lexemes.getLast();
        if (last != null
                && last.is(Kind.KEYWORD)
                && PAIRS.getOrDefault(last.text(), Set.of()).contains(word)) {
            lexemes.set(lexemes.size() - 1, new Lexeme(Kind.KEYWORD, last.text() + "_" + word));
        } else {
            lexemes.add(new Lexeme(Kind.KEYWORD, word));
        }
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
