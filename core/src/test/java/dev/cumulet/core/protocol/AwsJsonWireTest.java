package dev.cumulet.core.protocol;

import static dev.cumulet.core.protocol.Wire.header;
import static dev.cumulet.core.protocol.Wire.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.protocol.ErrorContext;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What stands around the documents of the JSON protocols: types, codings, browsers, and what is no call. */
class AwsJsonWireTest {
    private static final String OWN = "application/x-amz-json-1.0";
    private static final Operation<Payload, Payload> ECHO = row("Echo", "", 200, Payload.class, Payload.class);
    private static final Operation<Payload, Payload> HEALTH = row("Health", "GET /", 200, Payload.class, Payload.class);

    private final Wire wire = Wire.of(
            "awsJson1_0",
            Service.of("echo", Match.builder().targetPrefix("Echo").build(), "awsJson1_0", List.of(ECHO, HEALTH)));

    @Test
    void repliesInTheTypeOfTheRequest() {
        assertThat(type(OWN)).isEqualTo(OWN);
        assertThat(type("application/json")).isEqualTo("application/json");
        assertThat(type(" Application/X-Amz-Json-1.0 ; charset=utf-8")).isEqualTo(OWN);
        assertThat(header(reply(call(Headers.empty(), ""), "{}"), "Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void answersWhatIsNoCallOutsideOfTheProtocol() {
        for (Inbound request : List.of(
                call(Headers.of("Content-Type", "application/x-amz-json-1.1"), "{}"),
                call(Headers.of("Content-Type", "text/plain"), ""),
                call(Headers.empty(), "{}"),
                Inbound.local("PUT", "/", "", Headers.of("Content-Type", OWN), new byte[0]),
                Inbound.local("OPTIONS", "/", "", Headers.empty(), new byte[0]))) {
            AwsException error = catchThrowableOfType(
                    AwsException.class,
                    () -> wire.codec().selector(wire.service()).select(request));
            Outbound reply = wire.codec().encodeError(wire.service(), error, new ErrorContext("id", request));
            assertThat(reply.status()).isEqualTo(404);
            assertThat(Wire.text(reply)).isEqualTo("<UnknownOperationException/>\n");
            // What public source code has that was compared with AWS
            assertThat(header(reply, "x-amz-crc32")).isEqualTo("3552371480");
            assertThat(header(reply, "x-amzn-RequestId")).isEqualTo("id");
        }
    }

    @Test
    void answersAGetWithTheOperationThatHasOne() {
        Inbound request = Inbound.local("GET", "/any", "", Headers.empty(), new byte[0]);
        assertThat(wire.codec().selector(wire.service()).select(request).operation())
                .isEqualTo(HEALTH);
    }

    @Test
    void tellsBrowsersThatPagesMayCall() {
        Inbound preflight = Inbound.local(
                "OPTIONS",
                "/",
                "",
                Headers.of(
                        "Origin",
                        "http://page",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "x-amz-target"),
                new byte[0]);
        Outbound reply = answer(preflight);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().length()).isZero();
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(reply, "Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(header(reply, "Access-Control-Allow-Headers")).isEqualTo("x-amz-target");
        assertThat(header(reply, "Access-Control-Max-Age")).isEqualTo("172800");

        Headers headers = Headers.of("Content-Type", OWN, "Origin", "http://page");
        assertThat(header(reply(call(headers, "{}"), "{}"), "Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(header(reply(typed(OWN), "{}"), "Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void readsCodedBodies() {
        byte[] document = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        for (ContentCoding coding : ContentCoding.values()) {
            Headers headers = Headers.of("X-Amz-Target", "Echo.Echo", "Content-Type", OWN)
                    .with("Content-Encoding", coding.title());
            Inbound request = Inbound.local("POST", "/", "", headers, coding.encode(document));
            assertThat(wire.decode(Payload.class, request).bytes()).isEqualTo(document);

            Inbound broken = Inbound.local("POST", "/", "", headers, document);
            AwsException error = catchThrowableOfType(AwsException.class, () -> wire.decode(Payload.class, broken));
            assertThat(error.code().code()).isEqualTo("com.amazon.coral.service#SerializationException");
            assertThat(error).hasMessage("");
        }
    }

    @Test
    void refusesBodiesThatGrowBeyondTheLimit() {
        byte[] zeros = new byte[wire.service().maxBody() + 1];
        Headers headers = Headers.of("X-Amz-Target", "Echo.Echo", "Content-Type", OWN, "Content-Encoding", "gzip");
        Inbound request = Inbound.local("POST", "/", "", headers, ContentCoding.GZIP.encode(zeros));

        AwsException error = catchThrowableOfType(AwsException.class, () -> wire.decode(Payload.class, request));
        assertThat(error.code())
                .isEqualTo(wire.codec()
                        .fault(wire.service(), Fault.BODY_TOO_LARGE, Map.of())
                        .code());
    }

    @Test
    void codesLargeRepliesForThoseWhoAsk() {
        char[] letters = new char[5000];
        Arrays.fill(letters, 'a');
        String large = new String(letters);
        Outbound coded = reply(accepting("deflate;q=0.5, gzip"), large);
        assertThat(header(coded, "Content-Encoding")).isEqualTo("gzip");
        byte[] bytes = ((ResponseBody.Bytes) coded.body()).content();
        assertThat(ContentCoding.GZIP.decode(bytes, 10_000)).asString().isEqualTo(large);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        assertThat(header(coded, "x-amz-crc32")).isEqualTo(Long.toString(checksum.getValue()));

        assertThat(header(reply(accepting("deflate"), large), "Content-Encoding"))
                .isEqualTo("deflate");
        assertThat(header(reply(accepting("gzip;q=0"), large), "Content-Encoding"))
                .isEmpty();
        assertThat(header(reply(accepting("identity"), large), "Content-Encoding"))
                .isEmpty();
        assertThat(header(reply(accepting("gzip"), "{}"), "Content-Encoding")).isEmpty();
    }

    private String type(String contentType) {
        return header(reply(typed(contentType), "{}"), "Content-Type");
    }

    private Outbound reply(Inbound request, String document) {
        Payload payload = new Payload(document.getBytes(StandardCharsets.UTF_8));
        return wire.codec().encode(wire.service(), new Selection<>(ECHO, Map.of()), Reply.of(payload), of(request));
    }

    @SuppressWarnings("unchecked") // only the preflight's selection comes here, and its input is nothing
    private Outbound answer(Inbound request) {
        Selection<Void, Void> selection =
                (Selection<Void, Void>) wire.codec().selector(wire.service()).select(request);
        Reply<Void> reply = selection.operation().handler().orElseThrow().handle(null, of(request));
        return wire.codec().encode(wire.service(), selection, reply, of(request));
    }

    private static Call of(Inbound request) {
        Identity identity = new Identity("000000000000", "AKID", Identity.Kind.ACCEPTED);
        return new Call("id", "echo", "Echo", identity, "us-east-1", request.body(), request);
    }

    private static Inbound typed(String contentType) {
        return call(Headers.of("Content-Type", contentType), "{}");
    }

    private static Inbound accepting(String codings) {
        return call(Headers.of("Content-Type", OWN, "Accept-Encoding", codings), "{}");
    }

    private static Inbound call(Headers headers, String body) {
        return Wire.request("POST", "/", "", headers.with("X-Amz-Target", "Echo.Echo"), body);
    }
}
