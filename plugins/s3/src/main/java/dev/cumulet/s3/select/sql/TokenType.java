package dev.cumulet.s3.select.sql;

/** What kinds of tokens there are; error messages show these names. */
enum TokenType {
    KEYWORD,
    IDENTIFIER,
    QUOTED_IDENTIFIER,
    LITERAL,
    NULL,
    MISSING,
    OPERATOR,
    STAR,
    DOT,
    COMMA,
    SEMICOLON,
    LEFT_PAREN,
    RIGHT_PAREN,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    EOF
}
