package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;

/** Real extensions: one of a layer, which runs beside the function, and internal ones. AWS documentation, "Extensions API". */
class ExtensionTest extends FunctionTest {
    private static final int EXECUTABLE = 0100755;

    private static final String EXTENSION = """
            #!/usr/bin/env python3
            import http.client, http.server, json, os, threading, time

            folder = os.environ["OUT"]

            def write(name, text):
                with open(os.path.join(folder, name), "a") as file:
                    file.write(text + "\\n")

            class Listener(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    for event in json.loads(self.rfile.read(int(self.headers["Content-Length"]))):
                        write("telemetry", json.dumps(event))
                    self.send_response(200)
                    self.end_headers()
                    print("the extension has telemetry", flush=True)

                def log_message(self, *arguments):
                    pass

            listener = http.server.HTTPServer(("127.0.0.1", 0), Listener)
            threading.Thread(target=listener.serve_forever, daemon=True).start()
            api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])

            def ask(method, path, body=None, **headers):
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                api.request(method, path, json.dumps(body) if body else None, named)
                reply = api.getresponse()
                return reply, reply.read()

            events = {"events": ["INVOKE", "SHUTDOWN"]}
            reply, facts = ask("POST", "/2020-01-01/extension/register", events, Lambda_Extension_Name="watch.py")
            me = reply.getheader("Lambda-Extension-Identifier")
            write("facts", facts.decode())
            subscription = {
                "schemaVersion": "2022-12-13", "types": ["platform", "function"],
                "buffering": {"timeoutMs": 25, "maxItems": 1000, "maxBytes": 262144},
                "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:%d/x" % listener.server_port},
            }
            reply, said = ask("PUT", "/2022-07-01/telemetry", subscription, Lambda_Extension_Identifier=me)
            write("facts", said.decode())
            while True:
                reply, event = ask("GET", "/2020-01-01/extension/event/next", Lambda_Extension_Identifier=me)
                write("events", event.decode())
                if json.loads(event)["eventType"] == "SHUTDOWN":
                    time.sleep(0.2)
                    write("events", "bye")
                    break
            """;

    @TempDir
    Path out;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    private List<String> lines(String file) {
        try {
            return Files.exists(out.resolve(file)) ? Files.readAllLines(out.resolve(file)) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void createWithExtension(String code) {
        byte[] zip = Zips.withModes(Zips.entry("extensions/watch.py", EXTENSION, EXECUTABLE));
        GetLayerVersionResponse layer = server.call(
                "PublishLayerVersion",
                PublishLayerVersionRequest.builder()
                        .layerName("watch")
                        .content(content -> content.zipFile(SdkBytes.fromByteArray(zip)))
                        .build(),
                GetLayerVersionResponse.class);
        server.create(
                "f",
                "python3.11",
                "index.handler",
                Zips.of("index.py", "def handler(event, context):\n" + code.indent(4)),
                request -> request.layers(layer.layerVersionArn())
                        .environment(environment -> environment.variables(Map.of("OUT", out.toString())))
                        .timeout(20));
    }

    @Test
    void tellsALayersExtensionOfInvocationsAndOfTheEnd() throws IOException {
        createWithExtension("print('from the function')\nreturn event");

        assertThat(server.invoke("f", "1").payload().asUtf8String()).isEqualTo("1");
        assertThat(server.invoke("f", "2").payload().asUtf8String()).isEqualTo("2");
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Object.class);

        await().until(() -> lines("events").contains("bye"));
        List<String> events = lines("events");
        assertThat(events).hasSize(4);
        JsonNode invoke = JSON.readTree(events.get(0));
        assertThat(invoke.path("eventType").asText()).isEqualTo("INVOKE");
        assertThat(invoke.path("invokedFunctionArn").asText()).endsWith(":function:f");
        assertThat(invoke.path("deadlineMs").asLong()).isGreaterThan(System.currentTimeMillis());
        assertThat(invoke.path("tracing").path("type").asText()).isEqualTo("X-Amzn-Trace-Id");
        assertThat(invoke.path("requestId").asText())
                .isNotEqualTo(JSON.readTree(events.get(1)).path("requestId").asText());
        assertThat(JSON.readTree(events.get(2)).path("shutdownReason").asText()).isEqualTo("spindown");
        assertThat(lines("facts"))
                .containsExactly(
                        "{\"functionName\":\"f\",\"functionVersion\":\"$LATEST\",\"handler\":\"index.handler\"}",
                        "\"OK\"");
    }

    @Test
    void bringsTelemetryToAnExtensionAndNotWhatItPrintsItself() throws IOException {
        createWithExtension("print('from the function')");
        server.invoke("f", "{}");

        await().until(() -> lines("telemetry").stream().anyMatch(line -> line.contains("platform.report")));
        List<String> telemetry = lines("telemetry");
        assertThat(telemetry).noneMatch(line -> line.contains("the extension has telemetry"));
        assertThat(telemetry).anyMatch(line -> line.contains("platform.telemetrySubscription"));
        assertThat(telemetry).anyMatch(line -> line.contains("platform.start"));
        assertThat(telemetry).anyMatch(line -> line.contains("platform.runtimeDone"));
        JsonNode printed = JSON.readTree(telemetry.stream()
                .filter(line -> line.contains("\"type\": \"function\""))
                .findFirst()
                .orElseThrow());
        assertThat(printed.path("record").asText()).isEqualTo("from the function\n");
        assertThat(printed.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void refusesWhatAnExtensionMayNotDo() {
        server.create("f", "python3.11", "index.handler", Zips.of("index.py", """
                        import http.client, json, os
                        api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
                        def ask(method, path, body, **headers):
                            named = {name.replace("_", "-"): value for name, value in headers.items()}
                            api.request(method, path, body, named)
                            reply = api.getresponse()
                            return "%d %s" % (reply.status, json.loads(reply.read()).get("errorType"))
                        register = "/2020-01-01/extension/register"
                        seen = [
                            ask("POST", register, "{}"),
                            ask("POST", register, "{", Lambda_Extension_Name="a"),
                            ask("POST", register, '{"events": ["SHUTDOWN"]}', Lambda_Extension_Name="a"),
                            ask("POST", register, '{"events": []}', Lambda_Extension_Name="a"),
                            ask("POST", register, '{"events": []}', Lambda_Extension_Name="a"),
                            ask("GET", "/2020-01-01/extension/event/next", None),
                            ask("GET", "/2020-01-01/extension/event/next", None, Lambda_Extension_Identifier="x"),
                            ask("PUT", "/2022-07-01/telemetry", "{}", Lambda_Extension_Identifier="x"),
                            ask("GET", "/nothing", None),
                        ]
                        raise KeyError("; ".join(seen))
                        """));

        assertThat(json(server.invoke("f", "{}")).path("errorMessage").asText())
                .contains(
                        "403 Extension.InvalidExtensionName; 403 InvalidRequestFormat; 403 Extension.InvalidEventType; "
                                + "200 None; 403 Extension.InvalidExtensionState; 403 Extension.MissingHeader; "
                                + "403 Extension.UnknownExtensionIdentifier; 403 Extension.UnknownExtensionIdentifier; "
                                + "404 NotFound");
    }
}
