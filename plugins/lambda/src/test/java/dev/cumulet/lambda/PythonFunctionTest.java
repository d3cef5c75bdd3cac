package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** The texts of errors are those that AWS answered to functions like these. */
class PythonFunctionTest extends FunctionTest {
    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Test
    void answersWhatTheHandlerReturns() {
        create("def handler(event, context):\n    return {'got': event, 'text': 'ü'}\n");

        InvokeResponse response = invoke("{\"a\": \"ä\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        // Below Python 3.12 AWS's runtime escapes what isn't ASCII.
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"got\": {\"a\": \"\\u00e4\"}, \"text\": \"\\u00fc\"}");
    }

    @Test
    void answersNullWhereTheHandlerReturnsNothing() {
        create("def handler(event, context):\n    pass\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("null");
    }

    @Test
    void givesAnEmptyObjectWhereThereIsNoPayload() {
        create("def handler(event, context):\n    return event\n");

        assertThat(invoke("").payload().asUtf8String()).isEqualTo("{}");
    }

    @Test
    void takesTheLibraryAsItIsCompiledAlready() {
        create("""
                import sys, importlib._bootstrap_external as loading
                def handler(event, context):
                    places = [loading.cache_from_source(sys.modules[name].__file__) for name in ('json', 'index')]
                    return [place.startswith(sys.pycache_prefix) for place in places]
                """);

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("[false, true]");
    }

    @Test
    void tellsOfTheHandlersException() {
        create("def handler(event, context):\n    raise Exception('Handler fails')\n");

        InvokeResponse response = invoke("{}");

        JsonNode error = json(response);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fields(error)).containsExactly("errorMessage", "errorType", "requestId", "stackTrace");
        assertThat(error.get("errorMessage").asText()).isEqualTo("Handler fails");
        assertThat(error.get("errorType").asText()).isEqualTo("Exception");
        assertThat(error.get("stackTrace")).hasSize(1);
        assertThat(error.get("stackTrace").get(0).asText())
                .startsWith("  File \"")
                .endsWith("/index.py\", line 2, in handler\n    raise Exception('Handler fails')\n");
    }

    @Test
    void tellsOfAnExceptionInTheModule() {
        create("raise Exception('Runtime startup fails')\n");

        JsonNode error = json(invoke("{}"));

        assertThat(error.get("errorMessage").asText()).isEqualTo("Runtime startup fails");
        assertThat(error.get("requestId").asText()).isEmpty();
        assertThat(error.get("stackTrace").get(0).asText()).contains("importlib/__init__.py", "in import_module");
        assertThat(error.get("stackTrace")
                        .get(error.get("stackTrace").size() - 1)
                        .asText())
                .endsWith("/index.py\", line 1, in <module>\n    raise Exception('Runtime startup fails')\n");
    }

    @Test
    void tellsOfAModuleThatIsMissing() {
        create("import nosuchmodule\n");

        assertError("Runtime.ImportModuleError", "Unable to import module 'index': No module named 'nosuchmodule'");
    }

    @Test
    void tellsOfAHandlerModuleThatIsMissing() {
        server.create("f", "python3.11", "other.handler", Zips.of("index.py", ""));

        assertError("Runtime.ImportModuleError", "Unable to import module 'other': No module named 'other'");
    }

    @Test
    void tellsOfBrokenSyntax() {
        create("def handler(:\n");

        assertError("Runtime.UserCodeSyntaxError", "Syntax error in module 'index': invalid syntax (index.py, line 1)");
    }

    @Test
    void tellsOfAHandlerThatIsMissing() {
        create("def other(event, context):\n    pass\n");

        assertError("Runtime.HandlerNotFound", "Handler 'handler' missing on module 'index'");
    }

    @Test
    void tellsOfAHandlerNameThatIsNone() {
        server.create("f", "python3.11", "handler", Zips.of("index.py", ""));

        assertError(
                "Runtime.MalformedHandlerName",
                "Bad handler 'handler': not enough values to unpack (expected 2, got 1)");
    }

    @Test
    void tellsOfAResultThatIsNoJson() {
        create("def handler(event, context):\n    return {1, 2}\n");

        assertError("Runtime.MarshalError", "Unable to marshal response: Object of type set is not JSON serializable");
    }

    @Test
    void tellsOfAnExit() {
        create("import sys\ndef handler(event, context):\n    sys.exit(event['status'])\n");

        JsonNode clean = json(invoke("{\"status\": 0}"));
        JsonNode failed = json(invoke("{\"status\": 3}"));

        assertThat(fields(clean)).containsExactly("errorType", "errorMessage");
        assertThat(clean.get("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(clean.get("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited without providing a reason");
        assertThat(failed.get("errorMessage").asText()).endsWith("Error: Runtime exited with error: exit status 3");
    }

    @Test
    void tellsOfASignal() {
        create("import os\ndef handler(event, context):\n    os.kill(os.getpid(), 11)\n");

        assertThat(json(invoke("{}")).get("errorMessage").asText())
                .endsWith("Runtime exited with error: signal: segmentation fault");
    }

    @Test
    void startsAnewAfterAnExit() {
        create("import os\nn = 0\ndef handler(event, context):\n    global n\n    n += 1\n"
                + "    if event.get('die'):\n        os._exit(1)\n    return n\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("1");
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("2");
        assertThat(invoke("{\"die\": true}").functionError()).isEqualTo("Unhandled");
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("1");
    }

    @Test
    void stopsAHandlerAtItsTimeoutAndStartsAnew() {
        create(
                "import time\nn = 0\ndef handler(event, context):\n    global n\n    n += 1\n"
                        + "    time.sleep(event.get('seconds', 0))\n    return n\n",
                request -> request.timeout(1));

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("1");
        InvokeResponse response = invoke("{\"seconds\": 30}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(fields(json(response))).containsExactly("errorType", "errorMessage");
        assertThat(json(response).get("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(json(response).get("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds");
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("1");
    }

    @Test
    void refusesAResultThatIsTooLarge() {
        create("def handler(event, context):\n    return 'x' * event['size']\n");

        InvokeResponse largest = invoke("{\"size\": 6291554}");
        InvokeResponse tooLarge = invoke("{\"size\": 6291555}");

        assertThat(largest.functionError()).isNull();
        assertThat(largest.payload().asByteArray()).hasSize(6291556);
        assertThat(tooLarge.payload().asUtf8String())
                .isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size "
                        + "exceeded maximum allowed payload size (6291556 bytes).\"}");
    }

    @Test
    void givesTheContext() {
        create("def handler(event, context):\n"
                + "    left = context.get_remaining_time_in_millis()\n"
                + "    return [context.function_name, context.function_version, context.invoked_function_arn,\n"
                + "        context.memory_limit_in_mb, context.aws_request_id, context.log_group_name,\n"
                + "        context.log_stream_name, 2000 < left <= 3000, context.client_context.custom]\n");
        String client =
                Base64.getEncoder().encodeToString("{\"custom\": {\"k\": \"ü\"}}".getBytes(StandardCharsets.UTF_8));

        JsonNode seen = json(
                server.invoke("f", "{}", request -> request.qualifier("$LATEST").clientContext(client)));

        assertThat(seen.get(0).asText()).isEqualTo("f");
        assertThat(seen.get(1).asText()).isEqualTo("$LATEST");
        assertThat(seen.get(2).asText()).isEqualTo("arn:aws:lambda:us-east-1:111111111111:function:f:$LATEST");
        assertThat(seen.get(3).asText()).isEqualTo("128");
        assertThat(seen.get(4).asText()).matches("[0-9a-f-]{36}");
        assertThat(seen.get(5).asText()).isEqualTo("/aws/lambda/f");
        assertThat(seen.get(6).asText()).matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}");
        assertThat(seen.get(7).asBoolean()).isTrue();
        assertThat(seen.get(8).get("k").asText()).isEqualTo("ü");
    }

    @Test
    void setsTheVariablesThatAwsSets() {
        create(
                "import os\ndef handler(event, context):\n    return dict(os.environ)\n",
                request -> request.environment(environment -> environment.variables(
                        Map.of("TEST_KEY", "TEST_VAL", "LANG", "de_DE.UTF-8", "AWS_ENDPOINT_URL", "http://other:1"))));

        JsonNode variables = json(invoke("{}"));

        assertThat(variables.get("AWS_ACCESS_KEY_ID").asText()).isEqualTo(LambdaServer.ACCOUNT);
        assertThat(variables.get("AWS_REGION").asText()).isEqualTo("us-east-1");
        assertThat(variables.get("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_python3.11");
        assertThat(variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("128");
        assertThat(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE").asText()).isEqualTo("on-demand");
        assertThat(variables.get("TZ").asText()).isEqualTo(":UTC");
        assertThat(variables.get("_HANDLER").asText()).isEqualTo("index.handler");
        assertThat(variables.get("_X_AMZN_TRACE_ID").asText()).startsWith("Root=1-");
        assertThat(variables.get("LAMBDA_TASK_ROOT").asText()).startsWith(directory.toString());
        assertThat(variables.get("TEST_KEY").asText()).isEqualTo("TEST_VAL");
        assertThat(variables.get("LANG").asText()).isEqualTo("de_DE.UTF-8");
        assertThat(variables.get("AWS_ENDPOINT_URL").asText()).isEqualTo("http://other:1");
        assertThat(variables.has("HOME")).isFalse();
    }

    /** AWS's runtimes have boto3; here it is that of the interpreter, and the function's own comes first. */
    @Test
    void findsPackagesOfTheInterpreterBehindItsOwn() {
        create(
                "import sys, sysconfig\ndef handler(event, context):\n"
                        + "    return sys.path.index(sysconfig.get_path('purelib')) - sys.path.index(sysconfig.get_path('stdlib'))\n");
        int behindStandardLibrary = json(invoke("{}")).asInt();

        server.create(
                "g",
                "python3.11",
                "index.handler",
                Zips.of("index.py", "import sys\ndef handler(event, context):\n    return sys.path[0]\n"));
        String first = json(server.invoke("g", "{}")).asText();

        assertThat(behindStandardLibrary).isPositive();
        assertThat(Path.of(first)).isDirectoryContaining(file -> file.endsWith("index.py"));
    }

    @Test
    void leadsTheFunctionsSdkToThisServer() {
        create("import os\ndef handler(event, context):\n    return os.environ['AWS_ENDPOINT_URL']\n");

        assertThat(json(invoke("{}")).asText()).isEqualTo(context.endpoint().toString());
    }

    @Test
    void givesTheLogOfAnInvocation() {
        create("import logging, os, sys\nlogging.getLogger().setLevel('INFO')\n"
                + "print('at the start')\n"
                + "def handler(event, context):\n    print('one')\n    print('two', file=sys.stderr)\n"
                + "    os.system('echo three')\n    logging.info('four')\n    print('end', end='')\n    return 1\n");

        InvokeResponse first = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));
        InvokeResponse second = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));

        assertThat(log(first))
                .matches("START RequestId: ([0-9a-f-]{36}) Version: \\$LATEST\n"
                        + "one\ntwo\nthree\n\\[INFO]\t\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z\t\\1\tfour\nend\n"
                        + "END RequestId: \\1\n"
                        + "REPORT RequestId: \\1\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\t"
                        + "(Max Memory Used: \\d+ MB\t)?Init Duration: [0-9.]+ ms\t\n");
        assertThat(log(second)).contains("one\ntwo\nthree\n").doesNotContain("Init Duration");
    }

    @Test
    void givesNoMoreThanTheLastFourKilobytesOfTheLog() {
        create("def handler(event, context):\n    for i in range(5000):\n        print('line', i)\n");

        InvokeResponse response = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));

        assertThat(Base64.getDecoder().decode(response.logResult())).hasSize(4096);
        assertThat(log(response)).contains("line 4999\nEND RequestId");
    }

    @Test
    void logsTheExceptionWithItsTrace() {
        create("def handler(event, context):\n    raise ValueError('some error occurred')\n");

        InvokeResponse response = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));

        assertThat(log(response))
                .contains("[ERROR] ValueError: some error occurred\nTraceback (most recent call last):\n"
                        + "\u00a0\u00a0File \"")
                .contains("\n\u00a0\u00a0\u00a0\u00a0raise ValueError('some error occurred')\n");
    }

    @Test
    void finishesWhatBelongsToOneInvocationBeforeTheNext() {
        create("import subprocess\ndef handler(event, context):\n    print('from', event)\n    return event\n");

        for (int i = 0; i < 50; i++) {
            int number = i;
            InvokeResponse response =
                    server.invoke("f", String.valueOf(number), request -> request.logType(LogType.TAIL));
            assertThat(log(response).lines().filter(line -> line.startsWith("from")))
                    .containsExactly("from " + number);
        }
    }

    private void assertError(String type, String message) {
        InvokeResponse response = invoke("{}");
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(json(response).get("errorType").asText()).isEqualTo(type);
        assertThat(json(response).get("errorMessage").asText()).isEqualTo(message);
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private InvokeResponse invoke(String payload) {
        return server.invoke("f", payload);
    }

    private void create(String source) {
        create(source, request -> {});
    }

    private void create(String source, Consumer<CreateFunctionRequest.Builder> more) {
        server.create("f", "python3.11", "index.handler", Zips.of("index.py", source), more);
    }
}
