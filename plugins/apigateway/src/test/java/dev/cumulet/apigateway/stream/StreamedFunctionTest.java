package dev.cumulet.apigateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.event.ProxyResponse;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.stream.StreamedFunction.Begun;
import dev.cumulet.spi.http.EventMessage;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS documentation: "Set up a Lambda proxy integration with payload response streaming". */
class StreamedFunctionTest {
    private static final String DELIMITER = "\0".repeat(8);
    private static final EventMessage COMPLETE = complete("{}");

    @Test
    void takesStatusHeadersAndCookiesFromTheBeginning() throws IOException {
        Begun begun = begin(out -> {
            chunk(out, "{\"statusCode\": 201, \"headers\": {\"X-One\": \"1\"}, \"cookies\": [\"a=1\", \"b=2\"]");
            chunk(out, "}" + DELIMITER.substring(0, 3));
            chunk(out, DELIMITER.substring(3) + "first");
            chunk(out, "\0second");
            COMPLETE.writeTo(out);
        });

        ProxyResponse response = begun.response().orElseThrow();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers())
                .isEqualTo(Headers.of(
                        "Set-Cookie", "a=1", "Set-Cookie", "b=2", "X-One", "1", "Content-Type", "application/json"));
        assertThat(content(begun)).isEqualTo("first\0second");
    }

    @Test
    void beginsBeforeTheFunctionIsDone() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        Begun begun = begin(out -> {
            chunk(out, "{}" + DELIMITER + "first");
            await(rest);
            chunk(out, " second");
            COMPLETE.writeTo(out);
        });

        assertThat(begun.response().orElseThrow().status()).isEqualTo(200);
        rest.countDown();
        assertThat(content(begun)).isEqualTo("first second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no delimiter", "{}", "text", "{\"unknown\": 1}", "[]"})
    void takesNothingElseForAReply(String written) throws IOException {
        String delimited = written.isEmpty() || written.startsWith("no ") || written.equals("{}") ? "" : DELIMITER;
        Begun begun = begin(out -> {
            chunk(out, written + delimited);
            COMPLETE.writeTo(out);
        });

        assertThat(begun.response()).isEmpty();
    }

    @Test
    void readsNoEndlessBeginning() throws IOException {
        Begun begun = begin(out -> {
            for (int i = 0; i < 100; i++) {
                chunk(out, "x".repeat(1_000));
            }
        });

        assertThat(begun.response()).isEmpty();
    }

    @Test
    void cutsTheReplyWhereTheFunctionFails() throws IOException {
        Begun begun = begin(out -> {
            chunk(out, "{}" + DELIMITER + "first");
            complete("{\"ErrorCode\":\"Unhandled\"}").writeTo(out);
        });

        assertThatThrownBy(() -> content(begun)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsTheFunctionThatNobodyReads() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Begun begun = begin(out -> {
            chunk(out, "{}" + DELIMITER);
            try {
                while (true) {
                    chunk(out, "more");
                }
            } catch (IOException e) {
                told.countDown();
                throw e;
            }
        });
        begun.content().close();

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    private static Begun begin(Written written) throws IOException {
        ResponseBody body = new ResponseBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                written.to(out);
            }
        };
        StreamedFunction function =
                new StreamedFunction((service, scope, request) -> new Outbound(200, Headers.empty(), body));
        return function.begin("f", new Scope(Calls.ACCOUNT, Calls.REGION), "Root=1-x", new byte[0]);
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        EventMessage.event("PayloadChunk", "application/octet-stream", text.getBytes(StandardCharsets.UTF_8))
                .writeTo(out);
    }

    private static EventMessage complete(String outcome) {
        return EventMessage.event("InvokeComplete", "application/json", outcome.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(Begun begun) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        begun.content().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
