package dev.cumulet.core.websocket;

/** What a frame is; RFC 6455, section 5.2. */
enum Opcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xa);

    private static final int FIRST_CONTROL = 0x8;

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean isControl() {
        return code >= FIRST_CONTROL;
    }

    static Opcode of(int code) {
        for (Opcode opcode : values()) {
            if (opcode.code == code) {
                return opcode;
            }
        }
        throw Violation.of("There is no opcode " + code);
    }
}
