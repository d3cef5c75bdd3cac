package dev.cumulet.apigateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.RawServer;
import dev.cumulet.apigateway.fake.Requests;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations of type HTTP_PROXY with real servers. Recorded from AWS in July and August 2024 where nothing else is said. */
class HttpProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final Headers CLIENT = Headers.of(
            "Host", "gateway.example",
            "accept", "application/xml",
            "Accept-Encoding", "gzip, deflate",
            "User-Agent", "test/integration",
            "Content-Type", "application/json",
            "Content-Encoding", "identity",
            "Connection", "close",
            "Authorization", "Bearer x",
            "headerVar", "request-value",
            "foobar", "mapped-value");

    private final Integrations integrations = new FakeLambda().integrations();

    @Test
    void handsOnWhatTheClientHasSentAndSaysWhoAsks() {
        try (RawServer server = RawServer.answering(OK)) {
            ApiRequest request = Requests.of("HTTP_PROXY", server.url("/path"), 5_000)
                    .with("a=1&a=2&b=x+y", Map.of(), CLIENT, bytes("{\"message\": \"hello world\"}"));

            integrations.answer(request);

            String sent = server.requests().getFirst();
            assertThat(sent)
                    .startsWith("POST /path?a=1&a=2&b=x%20y HTTP/1.1\r\n")
                    .contains("\r\naccept: application/xml\r\n")
                    .contains("\r\nAccept-Encoding: gzip, deflate\r\n")
                    .contains("\r\nUser-Agent: test/integration\r\n")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .contains("\r\nAuthorization: Bearer x\r\n")
                    .contains("\r\nX-Forwarded-For: 203.0.113.7\r\n")
                    .contains("\r\nX-Forwarded-Proto: http\r\n")
                    .contains("\r\nX-Amzn-Trace-Id: " + request.traceId() + "\r\n")
                    .contains(
                            "\r\nX-Amzn-Apigateway-Api-Id: " + request.address().api() + "\r\n")
                    .contains("\r\nContent-Length: 26\r\n")
                    .endsWith("\r\n\r\n{\"message\": \"hello world\"}")
                    .doesNotContain("gateway.example", "Content-Encoding", "Connection: close");
        }
    }

    @Test
    void introducesItselfWhereTheClientDoesNot() {
        try (RawServer server = RawServer.answering(OK)) {
            ApiRequest request =
                    Requests.of("HTTP_PROXY", server.url("/"), 5_000).with(Headers.empty(), bytes("x"));

            integrations.answer(request);

            assertThat(server.requests().getFirst())
                    .contains("\r\nUser-Agent: AmazonAPIGateway_"
                            + request.address().api() + "\r\n")
                    .contains("\r\nAccept: application/json\r\n")
                    .contains("\r\nContent-Type: application/json\r\n");
        }
    }

    /** Recorded: args testQs "bar,foo" and testVar "foobar,bar"; headers headerVar and foobar "mapped-value". */
    @Test
    void mapsParametersOverWhatTheClientHasSent() {
        try (RawServer server = RawServer.answering(OK)) {
            Map<String, String> parameters = Map.of(
                    "integration.request.header.headerVar", "method.request.header.foobar",
                    "integration.request.path.proxy", "method.request.path.proxy",
                    "integration.request.querystring.testQs", "method.request.querystring.testQueryString",
                    "integration.request.header.X-Fixed", "'fixed'");
            ApiRequest request = Requests.mapping("HTTP_PROXY", server.url("/{proxy}?own={proxy}"), parameters)
                    .with("testQueryString=foo&testQs=bar", Map.of("proxy", "a/b%20c"), CLIENT, bytes(""));

            integrations.answer(request);

            assertThat(server.requests().getFirst())
                    .startsWith("POST /a/b%20c?own=a/b%20c&testQueryString=foo&testQs=bar&testQs=foo HTTP/1.1\r\n")
                    .contains("\r\nheaderVar: mapped-value\r\n")
                    .contains("\r\nX-Fixed: fixed\r\n")
                    .doesNotContain("request-value");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 301, 400, 404, 503})
    void answersWithTheServersStatusAndFollowsNothing(int status) {
        String reply = "HTTP/1.1 " + status + " Some\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = RawServer.answering(reply)) {
            assertThat(answer(server.url("/")).status()).hasValue(status);
        }
    }

    @Test
    void renamesTheHeadersThatTheGatewayWritesItself() {
        String reply = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nDate: today\r\nServer: other\r\n"
                + "X-Amzn-RequestId: 1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 2\r\n\r\nhi";
        try (RawServer server = RawServer.answering(reply)) {
            assertThat(answer(server.url("/")).headers())
                    .isEqualTo(Headers.of(
                            "x-amzn-Remapped-Connection", "keep-alive",
                            "x-amzn-Remapped-Date", "today",
                            "x-amzn-Remapped-Server", "other",
                            "x-amzn-Remapped-X-Amzn-RequestId", "1",
                            "Set-Cookie", "a",
                            "Set-Cookie", "b",
                            "x-amzn-Remapped-Content-Length", "2",
                            "Content-Type", "application/json"));
        }
    }

    @Test
    void answersTextsAsTextUnlessTheClientWantsBinary() {
        String reply = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\n\u00ff\u00fe";
        try (RawServer server = RawServer.answering(reply)) {
            assertThat(content(answer(server.url("/")))).isEqualTo(bytes("\ufffd\ufffd"));
        }
    }

    @Test
    void tellsWhyThereIsNoAnswer() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        assertThat(error("http://127.0.0.1:" + nobody + "/", 5_000)).isEqualTo(GatewayError.NETWORK_ERROR);
        // Seen in public threads: a host without an address is a configuration error.
        assertThat(error("http://no-such-host.invalid/", 5_000)).isEqualTo(GatewayError.INTEGRATION_FAILURE);
        assertThat(error("http://[x/", 5_000)).isEqualTo(GatewayError.INTEGRATION_FAILURE);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(error("http://127.0.0.1:" + silent.getLocalPort() + "/", 50))
                    .isEqualTo(GatewayError.INTEGRATION_TIMEOUT);
        }
    }

    @Test
    void refusesMappingsOfHeadersThatAreTheGatewaysOwn() {
        for (String name : List.of("Content-Length", "X-Amzn-Trace-Id")) {
            Requests requests = Requests.mapping(
                    "HTTP_PROXY", "http://127.0.0.1:1/", Map.of("integration.request.header." + name, "'1'"));

            assertThat(catchThrowableOfType(
                                    GatewayException.class, () -> integrations.answer(requests.with(CLIENT, bytes(""))))
                            .error())
                    .isEqualTo(GatewayError.INTEGRATION_FAILURE);
        }
    }

    private Reply<Void> answer(String url) {
        return integrations.answer(Requests.of("HTTP_PROXY", url, 5_000).with(CLIENT, bytes("")));
    }

    private GatewayError error(String url, int timeout) {
        ApiRequest request = Requests.of("HTTP_PROXY", url, timeout).with(CLIENT, bytes(""));
        return catchThrowableOfType(GatewayException.class, () -> integrations.answer(request))
                .error();
    }

    private static byte[] content(Reply<Void> reply) {
        return reply.body().orElseThrow() instanceof ResponseBody.Bytes bytes ? bytes.content() : new byte[0];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
