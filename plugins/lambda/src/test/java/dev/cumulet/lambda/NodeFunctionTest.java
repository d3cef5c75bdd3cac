package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;

/** The texts of errors are those of AWS's own runtime. */
class NodeFunctionTest extends FunctionTest {
    @BeforeAll
    static void needsNode() {
        Programs.assumeAny("node");
    }

    @Test
    void answersWhatAnAsyncHandlerReturns() {
        create("exports.handler = async (event) => ({ got: event, text: 'ü' });\n");

        InvokeResponse response = invoke("{\"a\": 1}");

        assertThat(response.functionError()).isNull();
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"got\":{\"a\":1},\"text\":\"ü\"}");
    }

    @Test
    void answersWhatTheCallbackGets() {
        create("exports.handler = (event, context, callback) => setTimeout(() => callback(null, event), 5);\n");

        assertThat(invoke("{\"a\":1}").payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(invoke("{\"a\":2}").payload().asUtf8String()).isEqualTo("{\"a\":2}");
    }

    @Test
    void waitsForTheEmptyEventLoopBehindACallback() {
        create("exports.handler = (event, context, callback) => {\n"
                + "  const seen = ['called'];\n"
                + "  setTimeout(() => seen.push('later'), 20);\n"
                + "  callback(null, seen);\n};\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("[\"called\",\"later\"]");
    }

    @Test
    void doesNotWaitWhereTheHandlerSaysSo() {
        create("exports.handler = (event, context, callback) => {\n"
                + "  context.callbackWaitsForEmptyEventLoop = false;\n"
                + "  setTimeout(() => {}, 60000);\n"
                + "  callback(null, 'at once');\n};\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("\"at once\"");
    }

    @Test
    void answersNullWhereNothingIsReturned() {
        create("exports.handler = (event, context) => {};\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("null");
        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("null");
    }

    @Test
    void runsModules() {
        server.create(
                "f",
                "nodejs20.x",
                "src/index.handler",
                Zips.of("src/index.mjs", "import os from 'node:os';\nexport const handler = async () => typeof os;\n"));

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("\"object\"");
    }

    @Test
    void runsModulesThatThePackageDeclares() {
        server.create(
                "f",
                "nodejs20.x",
                "index.handler",
                Zips.of(
                        "package.json",
                        "{\"type\":\"module\"}",
                        "index.js",
                        "const value = await Promise.resolve(7);\nexport const handler = async () => value;\n"));

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("7");
    }

    @Test
    void tellsOfTheHandlersError() {
        create("exports.handler = async () => { throw new TypeError('no'); };\n");

        InvokeResponse response = invoke("{}");

        JsonNode error = json(response);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(error.get("errorType").asText()).isEqualTo("TypeError");
        assertThat(error.get("errorMessage").asText()).isEqualTo("no");
        assertThat(error.get("trace").get(0).asText()).isEqualTo("TypeError: no");
        assertThat(error.get("trace").get(1).asText()).contains("index.js:1:");
    }

    @Test
    void tellsOfAModuleThatIsMissing() {
        create("require('nosuchmodule');\n");

        JsonNode error = json(invoke("{}"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.ImportModuleError");
        assertThat(error.get("errorMessage").asText()).startsWith("Error: Cannot find module 'nosuchmodule'");
    }

    @Test
    void tellsOfBrokenSyntax() {
        create("exports.handler = async ( => 1;\n");

        assertThat(json(invoke("{}")).get("errorType").asText()).isEqualTo("Runtime.UserCodeSyntaxError");
    }

    @Test
    void tellsOfAHandlerThatIsMissing() {
        create("exports.other = async () => 1;\n");

        JsonNode error = json(invoke("{}"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.HandlerNotFound");
        assertThat(error.get("errorMessage").asText()).isEqualTo("index.handler is undefined or not exported");
    }

    @Test
    void tellsOfARejectionThatNobodyHandles() {
        create("exports.handler = (event, context, callback) => { Promise.reject(new Error('lost')); };\n");

        JsonNode error = json(invoke("{}"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.UnhandledPromiseRejection");
        assertThat(error.get("errorMessage").asText()).isEqualTo("Error: lost");
        assertThat(invoke("{}").functionError()).isEqualTo("Unhandled");
    }

    @Test
    void tellsOfAnExit() {
        create("exports.handler = async () => process.exit(4);\n");

        assertThat(json(invoke("{}")).get("errorMessage").asText())
                .endsWith("Error: Runtime exited with error: exit status 4");
    }

    @Test
    void logsAsAwsDoes() {
        create("exports.handler = async () => { console.log('one', { a: 1 }); console.error('two\\nlines'); };\n");

        InvokeResponse response = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));

        assertThat(log(response))
                .containsPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z\t[0-9a-f-]{36}\tINFO\tone \\{ a: 1 }\n")
                .containsPattern("\tERROR\ttwo\nlines\n");
    }

    // AWS documentation, "Working with layers for Node.js Lambda functions": nodejs18.x and later import from layers.
    @Test
    void importsModulesOfLayers() {
        createWithLayer(
                "index.mjs",
                "import { x } from 'esm';\nimport deep from 'cjs/deep.js';\n"
                        + "export const handler = async () => [x, deep, (await import('esm')).x];\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("[1,2,1]");
    }

    @Test
    void importsModulesOfLayersIntoScripts() {
        createWithLayer(
                "index.js", "exports.handler = async () => (await import('esm')).x + require('cjs/deep.js');\n");

        assertThat(invoke("{}").payload().asUtf8String()).isEqualTo("3");
    }

    @Test
    void tellsOfAModuleThatIsInNoLayer() {
        createWithLayer("index.mjs", "import 'nosuchmodule';\n");

        JsonNode error = json(invoke("{}"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.ImportModuleError");
        assertThat(error.get("errorMessage").asText())
                .startsWith("Error: Cannot find package 'nosuchmodule' imported from ")
                .endsWith("index.mjs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"index.js: require('@aws-sdk/client-nosuch/x')", "index.mjs: import '@aws-sdk/client-nosuch'"})
    void hintsInTheLogAtAnSdkThatIsMissing(String source) {
        String[] file = source.split(": ");
        server.create("f", "nodejs20.x", "index.handler", Zips.of(file[0], file[1]));

        InvokeResponse response = server.invoke("f", "{}", request -> request.logType(LogType.TAIL));

        assertThat(log(response))
                .containsOnlyOnce(
                        "\tWARN\tAWS's runtimes bring @aws-sdk/client-nosuch, this machine's Node.js doesn't: ")
                .contains("with npm install -g @aws-sdk/client-nosuch\n");
        assertThat(response.payload().asUtf8String()).doesNotContain("npm");
    }

    private void createWithLayer(String file, String source) {
        byte[] zip = Zips.of(
                "nodejs/node_modules/esm/package.json",
                "{\"name\":\"esm\",\"type\":\"module\",\"exports\":{\"import\":\"./main.js\"}}",
                "nodejs/node_modules/esm/main.js",
                "export const x = 1;\n",
                "nodejs/node_modules/cjs/deep.js",
                "module.exports = 2;\n");
        GetLayerVersionResponse layer = server.call(
                "PublishLayerVersion",
                PublishLayerVersionRequest.builder()
                        .layerName("modules")
                        .content(content -> content.zipFile(SdkBytes.fromByteArray(zip)))
                        .build(),
                GetLayerVersionResponse.class);
        server.create(
                "f",
                "nodejs20.x",
                "index.handler",
                Zips.of(file, source),
                request -> request.layers(layer.layerVersionArn()));
    }

    private InvokeResponse invoke(String payload) {
        return server.invoke("f", payload);
    }

    private void create(String source) {
        server.create("f", "nodejs20.x", "index.handler", Zips.of("index.js", source));
    }
}
