package dev.cumulet.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.core.Emulator;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPagesTest {
    private final List<String> heard = new ArrayList<>();
    private Emulator emulator;

    private record Plugin(String id, Consumer<PluginContext> start) implements EmulatorPlugin {
        @Override
        public List<ServiceFactory> services() {
            return List.of(new ServiceFactory(id, List.of(id + "2"), context -> {
                start.accept(context);
                Operation<?, ?> say =
                        Operation.streaming("Say", "", 200, Void.class, Void.class, (n, c) -> Reply.of(null));
                return List.of(Service.of(id, Match.builder().path("/" + id).build(), "http", List.of(say)));
            }));
        }
    }

    @BeforeAll
    void start() {
        emulator = Emulator.builder()
                .port(0)
                .plugin(new Plugin("good", context -> {
                    context.onReset(() -> heard.add("good"));
                    context.every(
                            Duration.ofDays(1),
                            () -> heard.add("day " + context.clock().instant()));
                }))
                .plugin(new Plugin(
                        "bad",
                        context -> context.onReset(() -> {
                            throw new IllegalStateException("the disk is away");
                        })))
                .plugin(new Plugin("plain", context -> {}))
                .start();
    }

    @AfterAll
    void stop() {
        emulator.close();
    }

    private record Answer(int status, String body, String allow) {}

    private Answer send(String method, String path, String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    emulator.endpoint().resolve(path).toURL().openConnection();
            connection.setRequestMethod(method);
            if (!method.equals("GET")) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(status, text, connection.getHeaderField("Allow"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String post(String path, String body) {
        return send("POST", path, body).body();
    }

    @Test
    void tasksWaitForNoTimeThatAResetTookAway() {
        post("/_cumulet/clock", "{\"set\":\"2040-05-06T07:08:09Z\"}");
        post("/_cumulet/reset", "");
        heard.clear();
        post("/_cumulet/clock", "{\"advance\":\"P1DT1M\"}");
        assertThat(heard).hasSize(1);
        post("/_cumulet/clock", "{\"reset\":true}");
    }

    @Test
    void pagesOfOtherOriginsChangeNothing() throws IOException {
        heard.clear();
        assertThat(postFrom("http://evil.example")).isEqualTo(403);
        assertThat(postFrom("null")).isEqualTo(403);
        assertThat(heard).isEmpty();

        assertThat(postFrom(emulator.endpoint().toString())).isNotEqualTo(403);
        assertThat(heard).isNotEmpty();
    }

    /** By a socket, since the JDK's older client lets nobody set the header. */
    private int postFrom(String origin) throws IOException {
        URI server = emulator.endpoint();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request = "POST /_cumulet/reset HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nOrigin: " + origin
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    @Test
    void theClockIsMovedAndShowsIt() {
        assertThat(post("/_cumulet/clock", "{\"set\":\"2030-01-01T00:00:00Z\",\"freeze\":true}"))
                .contains("\"now\":\"2030-01-01T00:00:00Z\"", "\"frozen\":true");
        assertThat(post("/_cumulet/clock", "{\"advance\":\"P1Y2M3DT4H\"}"))
                .contains("\"now\":\"2031-03-04T04:00:00Z\"");
        assertThat(post("/_cumulet/clock", "{\"advance\":\"-PT4H\"}")).contains("\"now\":\"2031-03-04T00:00:00Z\"");
        assertThat(post("/_cumulet/clock", "{\"freeze\":false}")).contains("\"frozen\":false");
        assertThat(post("/_cumulet/clock", "{\"reset\":true}")).contains("\"offset\":\"PT0S\"");
        assertThat(send("GET", "/_cumulet/clock", "").body()).contains("\"offset\":\"PT0S\"", "\"frozen\":false");
    }

    @Test
    void tasksHaveRunWhenTheMoverGetsItsAnswer() {
        heard.clear();
        post("/_cumulet/clock", "{\"set\":\"2040-05-06T07:08:09Z\",\"freeze\":true}");
        assertThat(heard).containsExactly("day 2040-05-06T07:08:09Z");
        post("/_cumulet/clock", "{\"reset\":true}");
    }

    @Test
    void whatCannotBeDoneIsToldWithWhatIsExpected() {
        for (String wrong : List.of(
                "",
                "[]",
                "{",
                "{}",
                "{\"advance\":\"3 days\"}",
                "{\"advance\":3}",
                "{\"advance\":\"P9999Y\"}",
                "{\"advance\":\"P99999999999D\"}",
                "{\"set\":\"tomorrow\"}",
                "{\"set\":\"1812-01-01T00:00:00Z\"}",
                "{\"freeze\":1}",
                "{\"reset\":false}",
                "{\"reset\":true,\"freeze\":true}",
                "{\"advance\":\"P1D\",\"set\":\"2030-01-01T00:00:00Z\"}",
                "{\"forward\":\"P1D\"}")) {
            Answer answer = send("POST", "/_cumulet/clock", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("expected");
        }
        assertThat(send("GET", "/_cumulet/clock", "").body()).contains("\"offset\":\"PT0S\"");
    }

    @Test
    void aServiceIsReset() {
        heard.clear();
        assertThat(post("/_cumulet/reset?service=good", "")).isEqualTo("{\"reset\":[\"good\"]}");
        assertThat(post("/_cumulet/reset?service=good2", "")).isEqualTo("{\"reset\":[\"good\"]}");
        assertThat(post("/_localstack/state/good/reset", "")).isEqualTo("{\"reset\":[\"good\"]}");
        assertThat(heard).containsExactly("good", "good", "good");
    }

    @Test
    void aResetThatFailsSaysSo() {
        heard.clear();
        Answer answer = send("POST", "/_cumulet/reset?service=bad", "");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("bad", "the disk is away");

        // The others are reset all the same.
        assertThat(send("POST", "/_localstack/state/reset", "").status()).isEqualTo(500);
        assertThat(heard).containsExactly("good");
    }

    @Test
    void whatCannotBeResetIsNotSaidToBe() {
        Answer plain = send("POST", "/_cumulet/reset?service=plain", "");
        assertThat(plain.status()).isEqualTo(501);
        Answer unknown = send("POST", "/_cumulet/reset?service=sqs", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("expected one of good, good2, bad, bad2, plain, plain2");
        assertThat(send("POST", "/_cumulet/reset?services=good", "").status()).isEqualTo(400);
    }

    @Test
    void aRuleOfFaultsHitsAndIsCounted() {
        String rule = "{\"service\":\"good\",\"after\":1,\"times\":2,"
                + "\"error\":{\"code\":\"SlowDown\",\"message\":\"Not so fast\"}}";
        assertThat(post("/_cumulet/faults", rule)).contains("\"id\":\"", "\"hits\":0");
        assertThat(IntStream.range(0, 5).mapToObj(i -> send("GET", "/good", "").status()))
                .containsExactly(200, 503, 503, 200, 200);
        assertThat(send("GET", "/plain", "").status()).isEqualTo(200);
        assertThat(send("GET", "/_cumulet/faults", "").body()).contains("\"matched\":5,\"hits\":2");
        assertThat(send("DELETE", "/_cumulet/faults", "").body()).isEqualTo("{\"deleted\":1}");
        assertThat(send("GET", "/good", "").status()).isEqualTo(200);
    }

    @Test
    void chanceIsTheSameInEachRun() {
        String rule = "{\"service\":\"good\",\"probability\":0.5,\"seed\":7,\"error\":{\"code\":\"X\",\"status\":500}}";
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            post("/_cumulet/faults", rule);
            runs.add(IntStream.range(0, 20)
                    .mapToObj(i -> send("GET", "/good", "").status())
                    .toList());
            send("DELETE", "/_cumulet/faults", "");
        }
        assertThat(runs.get(0)).contains(200, 500).isEqualTo(runs.get(1));
    }

    @Test
    void aConnectionIsCutBeforeTheReply() {
        post("/_cumulet/faults", "{\"service\":\"good\",\"times\":9,\"cut\":\"reply\"}");
        assertThatThrownBy(() -> send("GET", "/good", "")).isInstanceOf(UncheckedIOException.class);
        send("DELETE", "/_cumulet/faults", "");
    }

    @Test
    void oneRuleIsShownAndRemoved() {
        String added = post("/_cumulet/faults", "{\"latency\":[1,2],\"resource\":\"/a/b\"}");
        String id = added.replaceFirst(".*\"id\":\"(\\d+)\".*", "$1");
        assertThat(send("GET", "/_cumulet/faults/" + id, "").body())
                .isEqualTo(added)
                .contains("\"resource\":\"a/b\"");
        assertThat(send("DELETE", "/_cumulet/faults/" + id, "").status()).isEqualTo(200);
        assertThat(send("DELETE", "/_cumulet/faults/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void rulesThatMeanNothingAreRefused() {
        for (String wrong : List.of(
                "{}",
                "{\"service\":\"goood\",\"latency\":1}",
                "{\"operation\":\"Sai\",\"latency\":1}",
                "{\"latncy\":1}",
                "{\"latency\":-1}",
                "{\"latency\":[5,1]}",
                "{\"latency\":1,\"probability\":2}",
                "{\"latency\":1,\"times\":0}",
                "{\"error\":{\"status\":500}}",
                "{\"error\":{\"code\":\"X\",\"status\":200}}",
                "{\"error\":{\"code\":\"X\"},\"cut\":5}",
                "{\"cut\":\"here\"}",
                "{\"bytesPerSecond\":0}")) {
            Answer answer = send("POST", "/_cumulet/faults", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).containsAnyOf("expected", "did you mean");
        }
        assertThat(send("GET", "/_cumulet/faults", "").body()).isEqualTo("{\"faults\":[]}");
    }

    @Test
    void theWrongMethodIsToldTheRightOnes() {
        Answer answer = send("PUT", "/_cumulet/clock", "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.allow()).isEqualTo("GET, POST");
        assertThat(send("GET", "/_cumulet/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void aBodyThatIsNotJsonIsToldWhere() {
        assertThat(send("POST", "/_cumulet/clock", "{\"advance\": P3D}"))
                .isEqualTo(new Answer(
                        400,
                        "{\"message\":\"The body is not JSON: line 1, column 13; expected for example"
                                + " {\\\"advance\\\":\\\"P3D\\\"}\"}",
                        null));
        assertThat(send("POST", "/_cumulet/faults", "{\n x").body())
                .startsWith("{\"message\":\"The body is not JSON: line 2,");
    }
}
