package dev.cumulet.logs.pattern;

/** A pattern can't be read; clients learn no more than that. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
        super(message, null, false, false);
    }
}
