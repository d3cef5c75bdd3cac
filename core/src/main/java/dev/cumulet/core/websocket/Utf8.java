package dev.cumulet.core.websocket;

import dev.cumulet.spi.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Texts on the wire. */
final class Utf8 {
    private Utf8() {}

    /** {@return the text; a {@link Violation} if it is none} */
    static String decoded(byte[] bytes, int from) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Violation(WebSocket.INVALID_TEXT, "A text is UTF-8");
        }
    }
}
