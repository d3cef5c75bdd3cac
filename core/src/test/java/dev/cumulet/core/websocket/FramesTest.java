package dev.cumulet.core.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.WebSocket;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames on the wire, as RFC 6455, sections 5 and 7, has them. */
class FramesTest {
    private static final int LARGEST = 1 << 20;

    private static FrameReader reader(String hex) {
        return new FrameReader(new ByteArrayInputStream(HexFormat.of().parseHex(hex)), LARGEST);
    }

    // RFC 6455, section 5.7.
    @Test
    void theExamplesOfTheStandardAreRead() throws IOException {
        Frame hello = reader("818537fa213d7f9f4d5158").next();
        assertThat(hello.opcode()).isEqualTo(Opcode.TEXT);
        assertThat(hello.isFinal()).isTrue();
        assertThat(new String(hello.payload(), StandardCharsets.UTF_8)).isEqualTo("Hello");
    }

    // RFC 6455, sections 5.7 and 1.3.
    @Test
    void theExamplesOfTheStandardAreWritten() {
        byte[] hello = "Hello".getBytes(StandardCharsets.UTF_8);
        assertThat(Frame.whole(Opcode.TEXT, hello).encoded())
                .isEqualTo(HexFormat.of().parseHex("810548656c6c6f"));
        assertThat(Frame.whole(Opcode.BINARY, new byte[256]).encoded())
                .hasSize(260)
                .startsWith(0x82, 0x7e, 1, 0);
        assertThat(Frame.whole(Opcode.BINARY, new byte[65536]).encoded())
                .hasSize(65546)
                .startsWith(0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(Handshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "810548656c6c6f, 1002, not masked",
        "c18000000000, 1002, a reserved bit",
        "a18000000000, 1002, another reserved bit",
        "918000000000, 1002, the third one",
        "838000000000, 1002, an opcode that is not there",
        "8b8000000000, 1002, a control opcode that is not there",
        "098000000000, 1002, a ping in parts",
        "89fe007e00000000, 1002, a long ping",
        "81fe007d00000000, 1002, a length of two bytes that fits into one",
        "81ff000000000000ffff00000000, 1002, a length of eight bytes that fits into two",
        "81ffffffffffffffffff00000000, 1002, a negative length",
        "81ff000000000010000100000000, 1009, a frame that is too large",
        "81ff7fffffffffffffff00000000, 1009, the largest length there is",
    })
    void whatAClientMustNotSendIsRefused(String hex, int code, String why) {
        Violation violation =
                catchThrowableOfType(Violation.class, () -> reader(hex).next());
        assertThat(violation).as(why).isNotNull();
        assertThat(violation.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81", "8185", "818537fa213d", "818537fa213d7f9f", "81fe00"})
    void aConnectionThatEndsWithinAFrameIsNoMessage(String hex) {
        assertThatThrownBy(() -> reader(hex).next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("").next()).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void closeCodesAreRead(int code) {
        byte[] payload = {(byte) (code >> 8), (byte) code, 'o', 'k'};
        assertThat(Farewell.of(payload)).isEqualTo(new Farewell(code, "ok"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    void closeCodesThatMustNotBeOnTheWireAreRefused(int code) {
        byte[] payload = {(byte) (code >> 8), (byte) code};
        Violation violation = catchThrowableOfType(Violation.class, () -> Farewell.of(payload));
        assertThat(violation.code()).isEqualTo(WebSocket.PROTOCOL_ERROR);
    }

    @Test
    void aCloseFrameMayHaveNoCodeButNotHalfOfOne() {
        assertThat(Farewell.of(new byte[0])).isEqualTo(new Farewell(WebSocket.NO_STATUS, ""));
        assertThatThrownBy(() -> Farewell.of(new byte[] {3})).isInstanceOf(Violation.class);
        assertThat(new Farewell(WebSocket.NO_STATUS, "").frame().payload()).isEmpty();
    }

    @Test
    void aReasonIsCutWhereACharacterEnds() {
        byte[] payload = new Farewell(1000, "\u00e4".repeat(100)).frame().payload();
        assertThat(payload).hasSize(124);
        assertThat(Farewell.of(payload).reason()).isEqualTo("\u00e4".repeat(61));
    }

    @Test
    void aReasonThatIsNoTextIsRefused() {
        Violation violation =
                catchThrowableOfType(Violation.class, () -> Farewell.of(new byte[] {3, (byte) 0xe8, (byte) 0xff}));
        assertThat(violation.code()).isEqualTo(WebSocket.INVALID_TEXT);
    }
}
