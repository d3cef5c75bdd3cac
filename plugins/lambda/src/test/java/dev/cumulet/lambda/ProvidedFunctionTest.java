package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Functions that bring their own bootstrap; the one here is AWS's tutorial's, one connection for each request. */
class ProvidedFunctionTest extends FunctionTest {
    private static final String BOOTSTRAP = """
            #!/bin/sh
            api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
            while true; do
              headers="$(mktemp)"
              event=$(curl -sS -LD "$headers" "$api/next") || exit 0
              id=$(grep -Fi Lambda-Runtime-Aws-Request-Id "$headers" | tr -d '[:space:]' | cut -d: -f2)
              rm "$headers"
              echo "handling $event"
              curl -sS "$api/$id/response" -d "echo: $event $_HANDLER" > /dev/null
            done
            """;

    @BeforeAll
    static void needsCurl() {
        Programs.assumeAny("curl");
    }

    @Test
    void runsABootstrapOfThePackage() {
        create(0100755);

        assertThat(server.invoke("f", "{\"a\":1}").payload().asUtf8String()).isEqualTo("echo: {\"a\":1} any.thing");
        assertThat(server.invoke("f", "{\"a\":2}").payload().asUtf8String()).isEqualTo("echo: {\"a\":2} any.thing");
    }

    @Test
    void givesTheLogOfABootstrapWithoutMarks() {
        create(0100755);
        server.invoke("f", "1");

        InvokeResponse response = server.invoke("f", "2", request -> request.logType(LogType.TAIL));

        assertThat(log(response)).contains("Version: $LATEST\nhandling 2\nEND").doesNotContain("handling 1");
    }

    @Test
    void tellsOfABootstrapThatIsMissing() {
        server.create("f", "provided.al2023", "any.thing", Zips.of("other", ""));

        InvokeResponse response = server.invoke("f", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(json(response).get("errorType").asText()).isEqualTo("Runtime.InvalidEntrypoint");
        assertThat(json(response).get("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Couldn't find valid bootstrap\\(s\\): "
                        + "\\[/var/task/bootstrap /opt/bootstrap]");
    }

    @Test
    void tellsOfABootstrapThatIsNotExecutable() {
        create(0100644);

        assertThat(json(server.invoke("f", "{}")).get("errorMessage").asText()).endsWith("permission denied");
    }

    @Test
    void tellsOfABootstrapThatEndsAtOnce() {
        server.create(
                "f",
                "provided.al2023",
                "any.thing",
                Zips.withModes(Zips.entry("bootstrap", "#!/bin/sh\nexit 7\n", 0100755)));

        assertThat(json(server.invoke("f", "{}")).get("errorMessage").asText())
                .endsWith("Error: Runtime exited with error: exit status 7");
    }

    @Test
    void saysWhichRuntimesItCanRun() {
        server.create("f", "dotnet8", "any.thing", Zips.of("other", ""));

        assertThat(json(server.invoke("f", "{}")).get("errorMessage").asText())
                .endsWith(
                        "Runtime dotnet8 can't run on this machine's own programs; python, nodejs, ruby, java, provided runtimes"
                                + " can, others need the docker launcher (lambda.launcher=docker)");
    }

    private void create(int mode) {
        server.create("f", "provided.al2023", "any.thing", Zips.withModes(Zips.entry("bootstrap", BOOTSTRAP, mode)));
    }
}
