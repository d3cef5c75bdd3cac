package dev.cumulet.dynamodb.partiql;

/** What is wrong with a statement, in PartiQL's words. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxFault(String message) {
        super(message, null, false, false);
    }
}
