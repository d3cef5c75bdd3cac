package dev.cumulet.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes were read by botocore's decoder, which checks both CRCs, and gave these headers and payloads. */
class EventMessageTest {
    private static String hex(EventMessage message) {
        return HexFormat.of().formatHex(message.encoded());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void encodesAMessageOfNothing() {
        assertThat(hex(new EventMessage(Headers.empty(), new byte[0]))).isEqualTo("000000100000000005c248eb7d98c8ff");
    }

    @Test
    void encodesAPayloadWithoutHeaders() {
        assertThat(hex(new EventMessage(Headers.empty(), bytes("{'foo':'bar'}"))))
                .isEqualTo("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
    }

    @Test
    void encodesAnEventWithContent() {
        assertThat(hex(EventMessage.event("Records", "application/octet-stream", bytes("1,2\n"))))
                .isEqualTo(
                        "0000006900000055ea016f2e0b3a6576656e742d747970650700075265636f7264730d3a636f6e74656e742d7479"
                                + "70650700186170706c69636174696f6e2f6f637465742d73747265616d0d3a6d6573736167652d7479706507"
                                + "00056576656e74312c320abe5a1cd9");
    }

    @Test
    void encodesAnEventWithoutContent() {
        assertThat(hex(EventMessage.event("End")))
                .isEqualTo(
                        "0000003800000028c1c684d40b3a6576656e742d74797065070003456e640d3a6d6573736167652d747970650700"
                                + "056576656e74fe2cee99");
    }

    @Test
    void encodesAnErrorInUtf8() {
        assertThat(hex(EventMessage.error("CastFailed", "ä")))
                .isEqualTo(
                        "0000005300000043f5447a580b3a6572726f722d636f646507000a436173744661696c65640e3a6572726f722d6d"
                                + "657373616765070002c3a40d3a6d6573736167652d747970650700056572726f72a1d39e54");
    }

    @Test
    void refusesWhatClientsWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMessage.event("x".repeat(0x10000)).encoded());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventMessage(Headers.of("", "x"), new byte[0]).encoded());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMessage.event("Records", "text/plain", new byte[(16 << 20) + 1]));
    }

    @Test
    void cutsAnEndlessErrorMessage() {
        assertThat(EventMessage.error("InternalError", "ä".repeat(100_000)).encoded())
                .hasSizeLessThan(0x10000);
    }
}
