package dev.cumulet.lambda.pattern;

/** A text is no event pattern. */
public final class InvalidPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPatternException(String reason) {
        super(reason);
    }
}
