package dev.cumulet.apigateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.fake.MappedMethod;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose integrations are mapped, from the client to its reply. */
class MappedRequestsTest {
    private static final String LAMBDA = ManagementFixture.FUNCTION_URI;

    private final ManagementFixture aws = new ManagementFixture();
    private final FakeLambda lambda = new FakeLambda().returning("{\"message\": \"hello world\"}");
    private final RestApi api = aws.api();
    private final RestFront front = new RestFront(
            aws.tables(),
            List.of(),
            lambda.integrations(),
            new AccessLog(lambda, ManagementFixture.CLOCK),
            ManagementFixture.CLOCK);

    private record Answer(int status, Headers headers, String body) {}

    private Answer send(String method, String path, String query, Headers headers, String body) {
        aws.deploy(api, "stage");
        String raw = "/_aws/execute-api/" + api.id() + "/stage" + path;
        Reply<Void> reply = front.answer(
                        ApiTarget.parse(raw).orElseThrow(),
                        Calls.client(method, raw, query, headers, body.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reply.body().orElseThrow().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(reply.status().orElseThrow(), reply.headers(), bytes.toString(StandardCharsets.UTF_8));
    }

    private Answer get(String path) {
        return send("GET", path, "", Headers.empty(), "");
    }

    private MappedMethod method(String httpMethod, String path) {
        return new MappedMethod(aws, api, httpMethod, path);
    }

    private static MappedMethod made(MappedMethod method) {
        method.put();
        return method;
    }

    /** Recorded from AWS in May 2024, {@code test_mock_integration_response}. */
    @ParameterizedTest
    @ValueSource(strings = {"WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"})
    void answersByAMockWhateverMayPass(String behavior) {
        made(method("POST", "/{id}").passing(behavior))
                .answering(
                        "200",
                        "2\\d{2}",
                        Map.of(),
                        Map.of("application/json", "{\"statusCode\": 200, \"id\": $input.params().path.id}"));

        Answer answer = send("POST", "/42", "", Headers.of("Content-Type", "application/json"), "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"statusCode\": 200, \"id\": 42}");
        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        // Recorded in August 2024, test_invocation_trace_id: no trace where no backend is.
        assertThat(answer.headers().contains("X-Amzn-Trace-Id")).isFalse();
    }

    /** The preflight that Terraform, the CDK and SAM write. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"statusCode\": 200}", "{statusCode:200}", "{ statusCode: 200 }", "{'statusCode': 200}"})
    void answersPreflights(String template) {
        made(method("OPTIONS", "/").template(template))
                .answering(
                        "200",
                        null,
                        Map.of(
                                "method.response.header.Access-Control-Allow-Origin", "'*'",
                                "method.response.header.Access-Control-Allow-Headers", "'Content-Type,X-Api-Key'",
                                "method.response.header.Access-Control-Allow-Methods", "'GET,OPTIONS'"),
                        null);

        Answer answer = send("OPTIONS", "/", "", Headers.of("Origin", "https://a.example"), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().first("Access-Control-Allow-Headers")).contains("Content-Type,X-Api-Key");
        assertThat(answer.headers().first("Access-Control-Allow-Methods")).contains("GET,OPTIONS");
    }

    /** As the CDK allows several origins. */
    @Test
    void answersPreflightsByTheOrigin() {
        made(method("OPTIONS", "/").template("{ statusCode: 204 }"))
                .answering(
                        "204",
                        null,
                        Map.of("method.response.header.Access-Control-Allow-Origin", "'https://a.example'"),
                        Map.of(
                                "application/json",
                                "#set($origin = $input.params().header.get(\"Origin\"))\n#if($origin == \"\")\n  #set($origin ="
                                        + " $input.params().header.get(\"origin\"))\n#end\n#if($origin.matches(\"https://b\\.example\"))\n"
                                        + "  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)\n#end"));

        for (String name : List.of("Origin", "origin")) {
            Answer answer = send("OPTIONS", "/", "", Headers.of(name, "https://b.example"), "");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers().all("Access-Control-Allow-Origin")).containsExactly("https://b.example");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(send("OPTIONS", "/", "", Headers.of("Origin", "https://c.example"), "")
                        .headers()
                        .all("Access-Control-Allow-Origin"))
                .containsExactly("https://a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no status", "{\"statusCode\": \"200\"}", "{}", "{\"statusCode\": ", "$input.path('$[')"})
    void answers500WhereAMockNamesNoStatus(String template) {
        made(method("GET", "/").template(template)).answering("{}");

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
    }

    @Test
    void answers500WhereNoResponseFits() {
        made(method("GET", "/").template("{\"statusCode\": 404}")).answering("200", "2..", Map.of(), null);

        assertThat(get("/").status()).isEqualTo(500);
    }

    /** AWS documentation, integration passthrough behaviors. */
    @ParameterizedTest
    @CsvSource({
        "application/json, WHEN_NO_MATCH, 200, mapped",
        "application/json, WHEN_NO_TEMPLATES, 200, mapped",
        "application/json, NEVER, 200, mapped",
        "'application/json; charset=UTF-8', NEVER, 200, mapped",
        "'', NEVER, 200, mapped",
        "application/xml, WHEN_NO_MATCH, 200, as it is",
        "application/xml, WHEN_NO_TEMPLATES, 415, ''",
        "application/xml, NEVER, 415, ''",
    })
    void passesContentsByTheirType(String type, String behavior, int status, String sent) {
        made(method("POST", "/").asking("AWS", LAMBDA).template("mapped").passing(behavior))
                .answering("");

        Headers headers = type.isEmpty() ? Headers.empty() : Headers.of("Content-Type", type);
        Answer answer = send("POST", "/", "", headers, "as it is");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(answer.body()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
            assertThat(lambda.invocations()).isEmpty();
        } else {
            assertThat(lambda.invocations().getLast().event()).isEqualTo(sent);
        }
    }

    /** Recorded from AWS in November 2024, {@code test_integration_mock_with_request_overrides_in_response_template}. */
    @ParameterizedTest
    @CsvSource({"path1, path was path one", "path2, path was path two", "other, this is the else clause"})
    void remembersWhatTheRequestsTemplateHasSet(String path, String response) {
        made(method("GET", "/{name}")
                        .template(
                                "#set($context.requestOverride.path.body = $input.params('name')){\"statusCode\": 200}"))
                .answering("#if($context.requestOverride.path.body == 'path1'){\"response\": \"path was path one\"}"
                        + "#elseif($context.requestOverride.path.body == 'path2'){\"response\": \"path was path two\"}"
                        + "#else{\"response\": \"this is the else clause\"}#end");

        assertThat(get("/" + path).body()).isEqualTo("{\"response\": \"" + response + "\"}");
    }

    /** Recorded from AWS in May 2025, {@code test_integration_mock_with_response_override_in_request_template[False]}. */
    @Test
    void overridesTheResponseFromTheRequest() {
        made(method("GET", "/")
                        .template("#set($context.responseOverride.status = 444)"
                                + "#set($context.responseOverride.header.foo = 'bar'){\"statusCode\": 200}"))
                .answering("200", null, Map.of(), null);

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(444);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().first("foo")).contains("bar");
    }

    /** Recorded from AWS in May 2023, {@code test_lambda_aws_integration}. */
    @Test
    void handsAFunctionTheContentAndTheClientItsResult() {
        made(method("POST", "/").asking("AWS", LAMBDA).templates(Map.of())).answering("200", null, Map.of(), null);

        Answer answer = send("POST", "/", "", Headers.of("Content-Type", "application/json"), "{\"a\": 1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"message\": \"hello world\"}");
        assertThat(answer.headers().contains("X-Amzn-Trace-Id")).isTrue();
        assertThat(lambda.invocations().getLast().event()).isEqualTo("{\"a\": 1}");
    }

    /** Recorded from AWS in May 2025, {@code test_lambda_selection_patterns}. */
    @ParameterizedTest
    @CsvSource({
        "Error: Raising four hundred from within the Lambda function, 400",
        "Error: Raising five hundred from within the Lambda function, 500",
        "Something else, 200",
        "x Raising four hundred, 200",
    })
    void choosesTheResponseByAFunctionsError(String message, int status) {
        MappedMethod method = made(method("GET", "/").asking("AWS", LAMBDA).templates(Map.of()));
        method.answering("200", null, Map.of(), null);
        method.answering("400", "Error: .*four hundred.*", Map.of(), null);
        method.answering("500", "Error: .*five hundred.*", Map.of(), null);
        String error = "{\"errorMessage\": \"" + message + "\", \"errorType\": \"Exception\"}";
        lambda.answering(200, Headers.of("X-Amz-Function-Error", "Unhandled"), error);

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(error);
    }

    @Test
    void mapsParametersOfTheRequestAndHeadersOfTheAnswer() {
        lambda.answering(
                200,
                Headers.of("ETag", "\"tag\"", "X-Two", "a", "X-Two", "b"),
                "{\"where\": {\"to\": \"/x\"}, \"n\": 5}");
        made(method("POST", "/{path}")
                        .asking("AWS", "arn:aws:apigateway:eu-central-1:s3:path/bucket/{key}")
                        .templates(Map.of())
                        .parameters(Map.of(
                                "integration.request.path.key", "method.request.path.path",
                                "integration.request.header.X-Body", "method.request.body.user.name",
                                "integration.request.header.X-Stage", "context.stage",
                                "integration.request.header.X-Fixed", "'fixed'",
                                "integration.request.querystring.q", "method.request.querystring.search")))
                .answering(
                        "200",
                        null,
                        Map.of(
                                "method.response.header.ETag", "integration.response.header.ETag",
                                "method.response.header.Two", "integration.response.multivalueheader.X-Two",
                                "method.response.header.Location", "integration.response.body.where.to",
                                "method.response.header.Stage", "context.stage",
                                "method.response.header.Server", "'mine'",
                                "method.response.header.None", "integration.response.header.None"),
                        null);

        Answer answer =
                send("POST", "/a-key", "search=me&search=you", Headers.empty(), "{\"user\": {\"name\": \"joe\"}}");

        assertThat(lambda.invocations().getLast().path()).isEqualTo("/bucket/a-key");
        assertThat(answer.headers().first("ETag")).contains("\"tag\"");
        assertThat(answer.headers().first("Two")).contains("a,b");
        assertThat(answer.headers().first("Location")).contains("/x");
        assertThat(answer.headers().first("Stage")).contains("stage");
        assertThat(answer.headers().first("x-amzn-Remapped-Server")).contains("mine");
        assertThat(answer.headers().contains("None")).isFalse();
    }

    /** Recorded from AWS in December 2024, {@code test_apigateway_header_remapping_aws}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "Transfer-Encoding",
                "Authorization",
                "Connection",
                "Expect",
                "Proxy-Authenticate",
                "TE"
            })
    void answers500WhereAMappingSetsTheGatewaysOwnHeaders(String header) {
        made(method("GET", "/")
                        .asking("AWS", LAMBDA)
                        .templates(Map.of())
                        .parameters(Map.of("integration.request.header." + header, "'x'")))
                .answering("200", null, Map.of(), null);

        assertThat(get("/").status()).isEqualTo(500);
        assertThat(lambda.invocations()).isEmpty();
    }

    @Test
    void choosesTheResponsesTemplateByWhatTheClientAccepts() {
        made(method("GET", "/"))
                .answering("200", null, Map.of(), Map.of("application/json", "json", "application/xml", "xml"));

        assertThat(get("/").body()).isEqualTo("json");
        assertThat(send("GET", "/", "", Headers.of("Accept", "application/xml, */*"), "")
                        .body())
                .isEqualTo("xml");
        assertThat(send("GET", "/", "", Headers.of("Accept", "text/html"), "").body())
                .isEqualTo("json");
    }

    @Test
    void answers400WhereAClientsContentIsNoJson() {
        made(method("POST", "/").asking("AWS", LAMBDA).template("$input.json('$.a')"))
                .answering("{}");

        assertThat(send("POST", "/", "", Headers.empty(), "{\"a\": ").status()).isEqualTo(400);
        assertThat(lambda.invocations()).isEmpty();
    }

    /** What the Serverless framework writes for every function that is not a proxy. */
    @Test
    void mapsTheWholeRequestByTheUniversalTemplate() {
        made(method("POST", "/pets/{id}").asking("AWS", LAMBDA).template(Universal.TEMPLATE))
                .answering("{}");

        send("POST", "/pets/7", "q=a%22b", Headers.of("X-One", "it's"), "{\"a\": [1]}");

        assertThat(lambda.invocations().getLast().event().replaceAll("\\s+", ""))
                .startsWith("{\"body\":{\"a\":[1]},\"method\":\"POST\",\"principalId\":\"\",\"stage\":\"stage\",")
                .contains("\"enhancedAuthContext\":{}", "\"X-One\":\"it's\"", "\"query\":{\"q\":\"a\\\"b\"}")
                .contains("\"path\":{\"id\":\"7\"}", "\"identity\":{\"cognitoIdentityPoolId\":\"\",\"accountId\":\"\",")
                .contains("\"stageVariables\":{}", "\"requestPath\":\"/pets/{id}\"");
    }

    /** A template of the form that everybody knows. */
    private static final class Universal {
        private static final String TEMPLATE = """
                #define( $loop )
                {
                  #foreach($key in $map.keySet())
                    #set( $k = $util.escapeJavaScript($key) )
                    #set( $v = $util.escapeJavaScript($map.get($key)).replaceAll("\\\\'", "'") )
                    "$k": "$v"
                    #if( $foreach.hasNext ) , #end
                  #end
                }
                #end
                {
                  "body": $input.json("$"),
                  "method": "$context.httpMethod",
                  "principalId": "$context.authorizer.principalId",
                  "stage": "$context.stage",
                  #set( $map = $context.authorizer )
                  "enhancedAuthContext": $loop,
                  #set( $map = $input.params().header )
                  "headers": $loop,
                  #set( $map = $input.params().querystring )
                  "query": $loop,
                  #set( $map = $input.params().path )
                  "path": $loop,
                  #set( $map = $context.identity )
                  "identity": $loop,
                  #set( $map = $stageVariables )
                  "stageVariables": $loop,
                  "requestPath": "$context.resourcePath"
                }
                """;

        private Universal() {}
    }
}
