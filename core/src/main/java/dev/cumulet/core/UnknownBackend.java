package dev.cumulet.core;

/** Configuration chooses a backend that nobody offers; the message is the report's line. */
final class UnknownBackend extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnknownBackend(String message) {
        super(message);
    }
}
