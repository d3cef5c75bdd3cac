package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import java.util.List;

/** The tokens of a query and how far they are read. */
final class TokenStream {
    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /** {@return the next token, which is then read; the last one is never left behind} */
    Token next() {
        return at < tokens.size() - 1 ? tokens.get(at++) : tokens.get(at);
    }

    /** Reads the next token if it is of that type; {@return whether it was} */
    boolean take(TokenType type) {
        boolean isThere = peek().is(type);
        if (isThere) {
            at++;
        }
        return isThere;
    }

    /** Reads the next token if it is that keyword; {@return whether it was} */
    boolean takeKeyword(String keyword) {
        boolean isThere = peek().isKeyword(keyword);
        if (isThere) {
            at++;
        }
        return isThere;
    }

    /** Reads a token that has to be there. */
    void expect(TokenType type, SelectError error) {
        if (!take(type)) {
            throw peek().error(error);
        }
    }

    /** Reads a keyword that has to be there. */
    void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw SelectError.PARSE_EXPECTED_KEYWORD.exception(keyword, peek(), peek().position());
        }
    }
}
