package dev.cumulet.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.core.auth.AuthSettings;
import dev.cumulet.core.auth.Authenticator;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.fault.Faults;
import dev.cumulet.core.protocol.Codecs;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.service.Filter;
import dev.cumulet.spi.service.Interceptor;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.service.Service;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T07:00:00Z"), ZoneOffset.UTC);

    private final List<String> seen = new ArrayList<>();

    private static Pipeline pipeline(AuthSettings.Mode mode, List<Interceptor> interceptors, Operation<?, ?>... rows) {
        return pipeline(mode, List.of(), interceptors, rows);
    }

    private static Pipeline pipeline(
            AuthSettings.Mode mode, List<Filter> filters, List<Interceptor> interceptors, Operation<?, ?>... rows) {
        return pipeline("restJson1", mode, filters, interceptors, rows);
    }

    private static Pipeline pipeline(
            String protocol,
            AuthSettings.Mode mode,
            List<Filter> filters,
            List<Interceptor> interceptors,
            Operation<?, ?>... rows) {
        Match match = Match.builder().signingName("echo").fallback().build();
        Map<String, ProtocolCodec> codecs =
                Codecs.builtIn().stream().collect(Collectors.toMap(ProtocolCodec::name, Function.identity()));
        return new Pipeline(
                List.of(Service.of("echo", match, protocol, List.of(rows))),
                codecs,
                new Authenticator(
                        new AuthSettings(mode, "000000000000", "us-east-1", Map.of()), new ServerClock(CLOCK)),
                new Filters(filters, new Faults()),
                interceptors,
                new RequestIds(ThreadLocalRandom::current));
    }

    private Operation<Void, Void> row(String route) {
        return Operation.of("Echo", route, 200, Void.class, Void.class, (nothing, call) -> {
            seen.add(call.identity().kind().name());
            return null;
        });
    }

    private static Inbound request(String method, Headers headers, RequestBody body) {
        return new Inbound(method, "http", "/echo", "", headers, body, "127.0.0.1");
    }

    private static String text(Outbound reply) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reply.body().writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anotherServicesRequestIsToldWhichServiceIsNotHere() throws IOException {
        Pipeline pipeline = pipeline("http", AuthSettings.Mode.ACCEPT, List.of(), List.of(), row(""));

        Outbound reply = pipeline.handleLocal(
                "sqs", new Scope("000000000000", "us-east-1"), request("POST", Headers.empty(), RequestBody.empty()));

        assertThat(reply.status()).isEqualTo(501);
        assertThat(text(reply)).contains("The service 'sqs' is not served here");
    }

    @Test
    void asksForSignaturesOnThoseRequestsOfADeployedApplicationThatItsRowMeans() throws IOException {
        Pipeline verifying = pipeline(
                "http",
                AuthSettings.Mode.VERIFY,
                List.of(),
                List.of(),
                row("").signedIf(request -> request.method().equals("POST")));

        verifying.handle(request("GET", Headers.of("Authorization", "Bearer x"), RequestBody.empty()));
        Outbound refused = verifying.handle(request("POST", Headers.empty(), RequestBody.empty()));
        pipeline(
                        "http",
                        AuthSettings.Mode.ACCEPT,
                        List.of(),
                        List.of(),
                        row("").signedIf(request -> request.method().equals("POST")))
                .handle(request(
                        "POST",
                        Headers.of(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AK/20261122/us-east-1/echo/aws4_request, "
                                        + "SignedHeaders=host, Signature=00"),
                        RequestBody.empty()));

        assertThat(seen).containsExactly("ANONYMOUS", "ACCEPTED");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused)).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    void theBodyOfAReplyThatCanNotBeEncodedIsClosed() {
        ResponseBody body = ResponseBody.of(
                new ByteArrayInputStream(new byte[1]) {
                    @Override
                    public void close() {
                        seen.add("closed");
                    }
                },
                1);
        Operation<Void, Echo> broken = Operation.streaming(
                "Echo",
                "GET /echo",
                200,
                Void.class,
                Echo.class,
                (nothing, call) -> Reply.<Echo>of(null).withBody(body));
        Outbound reply = pipeline(AuthSettings.Mode.ACCEPT, List.of(), broken)
                .handle(request("GET", Headers.empty(), RequestBody.empty()));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers().first("x-amzn-RequestId")).isPresent();
        assertThat(seen).containsExactly("closed");
    }

    /** An output whose header nobody can read, since the handler gives none. */
    public record Echo(
            @dev.cumulet.spi.shape.Wire(value = "X-Echo", location = dev.cumulet.spi.shape.Location.HEADER)
            String header) {}

    @Test
    void interceptorsStandAroundTheHandlerTheFirstOutermost() {
        Interceptor outer = (input, call, next) -> {
            seen.add("outer");
            return next.proceed(input, call);
        };
        Interceptor inner = (input, call, next) -> {
            seen.add("inner");
            return next.proceed(input, call).withHeader("X-Inner", "yes");
        };
        Outbound reply = pipeline(AuthSettings.Mode.ACCEPT, List.of(outer, inner), row("GET /echo"))
                .handle(request("GET", Headers.empty(), RequestBody.empty()));
        assertThat(seen).containsExactly("outer", "inner", "ANONYMOUS");
        assertThat(reply.headers().first("X-Inner")).contains("yes");
    }

    @Test
    void filtersStandAroundAllOfItErrorsIncluded() {
        Filter outer = (target, next) -> {
            seen.add("outer " + target.service() + " " + target.operation());
            return next.proceed(target.http().body()).with("X-Outer", "yes");
        };
        Filter inner = (target, next) -> {
            seen.add("inner");
            return next.proceed(RequestBody.empty());
        };
        Pipeline verifying = pipeline(AuthSettings.Mode.VERIFY, List.of(outer, inner), List.of(), row("GET /echo"));
        Outbound refused = verifying.handle(request("GET", Headers.empty(), RequestBody.empty()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().first("X-Outer")).contains("yes");
        assertThat(seen).containsExactly("outer echo Echo", "inner");
    }

    @Test
    void aFormIsNoWayAroundTheSignature() {
        Inbound form =
                request("POST", Headers.of("Content-Type", "multipart/form-data; boundary=x"), RequestBody.empty());
        Outbound refused =
                pipeline(AuthSettings.Mode.VERIFY, List.of(), row("POST /echo")).handle(form);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(seen).isEmpty();

        Outbound let = pipeline(
                        AuthSettings.Mode.VERIFY, List.of(), row("POST /echo").openToUnsigned())
                .handle(form);
        assertThat(let.status()).isEqualTo(200);
        assertThat(seen).containsExactly("ANONYMOUS");
    }

    @Test
    void aSignedBodyThatBreaksOffIsTheClientsFault() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The client is gone");
            }
        };
        // No x-amz-content-sha256: the digest that is signed has to be computed before anything else.
        Headers signed = Headers.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/echo/aws4_request, SignedHeaders=host, Signature=0",
                "X-Amz-Date",
                "20261122T070000Z");
        Outbound reply = pipeline(AuthSettings.Mode.VERIFY, List.of(), row("POST /echo"))
                .handle(request("POST", signed, RequestBody.of(broken, 10)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("You did not provide the number of bytes");
    }
}
