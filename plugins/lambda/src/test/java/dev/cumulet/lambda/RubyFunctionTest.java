package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Ruby with our own bootstrap; the texts of errors are those of AWS's runtime. */
class RubyFunctionTest extends FunctionTest {
    private static final String SOURCE = """
            require 'json'
            require 'stringio'

            def handler(event:, context:)
              puts "printed #{event['text']}"
              warn 'warned'
              raise ArgumentError, 'as asked' if event['fail']
              raise "\\xff bytes" if event['bytes']
              exit(3) if event['exit']
              $stdout = StringIO.new if event['redirect']
              { got: event, name: context.function_name, left: context.get_remaining_time_in_millis > 0 }
            end

            module Deep
              class Handlers
                def self.run(event:, context:) = context.aws_request_id
              end
            end
            """;

    @BeforeAll
    static void needsRuby() {
        Programs.assumeAny("ruby");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"ü\"}", "[1,2.5,null]", "{}"})
    void answersWhatAHandlerReturns(String event) {
        create("def run(event:, context:) = event", "index.run");

        assertThat(server.invoke("f", event).payload().asUtf8String()).isEqualTo(event);
        assertThat(server.invoke("f", event).payload().asUtf8String()).isEqualTo(event);
    }

    @Test
    void givesAContext() {
        create(SOURCE, "index.handler");

        assertThat(server.invoke("f", "{\"text\":1}").payload().asUtf8String())
                .isEqualTo("{\"got\":{\"text\":1},\"name\":\"f\",\"left\":true}");
    }

    @Test
    void callsAMethodOfAClassInAModule() {
        create(SOURCE, "index.Deep::Handlers.run");

        assertThat(server.invoke("f", "{}").payload().asUtf8String()).matches("\"[0-9a-f-]{36}\"");
    }

    @Test
    void tellsOfAnExceptionAsAwsDoes() {
        create(SOURCE, "index.handler");

        InvokeResponse response = server.invoke("f", "{\"fail\":1}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode error = json(response);
        assertThat(error.get("errorMessage").asText()).isEqualTo("as asked");
        assertThat(error.get("errorType").asText()).isEqualTo("Function<ArgumentError>");
        assertThat(error.get("stackTrace").get(0).asText()).endsWith("index.rb:7:in `handler'");
        assertThat(server.invoke("f", "{}").functionError()).isNull();
    }

    @Test
    void tellsOfAnExceptionWhoseTextIsNoText() {
        create(SOURCE, "index.handler");

        assertThat(json(server.invoke("f", "{\"bytes\":1}")).get("errorMessage").asText())
                .isEqualTo("\ufffd bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.handler", "index.Nothing.run", "index"})
    void tellsOfAHandlerThatIsMissing(String handler) {
        create(SOURCE, handler);

        InvokeResponse response = server.invoke("f", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(json(response).get("errorType").asText())
                .isIn("Init<LoadError>", "Init<NameError>", "Runtime.MalformedHandlerName");
    }

    @Test
    void tellsOfCodeThatIsNoRuby() {
        create("def handler(", "index.handler");

        assertThat(json(server.invoke("f", "{}")).get("errorType").asText()).isEqualTo("Init<SyntaxError>");
    }

    @Test
    void tellsOfAnExit() {
        create(SOURCE, "index.handler");

        assertThat(json(server.invoke("f", "{\"exit\":1}")).get("errorMessage").asText())
                .endsWith("Error: Runtime exited with error: exit status 3");
    }

    @Test
    void givesTheLogOfAnInvocation() {
        create(SOURCE, "index.handler");
        server.invoke("f", "{\"text\":\"before\"}");

        InvokeResponse response = server.invoke("f", "{\"text\":\"ü\"}", request -> request.logType(LogType.TAIL));

        assertThat(log(response)).contains("printed ü\nwarned\n").doesNotContain("before");
    }

    /** Lambda's lines behind an invocation wait for its mark, which no stream of the function's may swallow. */
    @Test
    void endsTheLogOfAFunctionThatKeepsItsOutput() {
        create(SOURCE, "index.handler");
        server.invoke("f", "{\"redirect\":1}");

        InvokeResponse response = server.invoke("f", "{\"text\":\"unseen\"}", request -> request.logType(LogType.TAIL));

        assertThat(log(response)).containsOnlyOnce("warned\n").doesNotContain("unseen");
    }

    @Test
    void runsInASandboxToo() {
        Programs.assumeAny("bwrap");
        server.close();
        LambdaPlugin plugin = new LambdaPlugin();
        context = new TestContext(plugin, directory.resolve("sandboxed")).with(LambdaPlugin.LAUNCHER, "sandbox");
        server = new LambdaServer(context, plugin);
        create(SOURCE, "index.handler");

        assertThat(json(server.invoke("f", "{\"text\":1}")).get("name").asText())
                .isEqualTo("f");
    }

    private void create(String source, String handler) {
        server.create("f", "ruby3.3", handler, Zips.of("index.rb", source), request -> request.timeout(20));
    }
}
