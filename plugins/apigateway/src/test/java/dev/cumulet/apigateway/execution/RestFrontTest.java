package dev.cumulet.apigateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.host.HostedTargets;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.usage.Metering;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole requests of deployed APIs against a Lambda that is a fake. Events as recorded from AWS in July 2024. */
class RestFrontTest {
    private static final byte[] NOTHING = new byte[0];
    private static final String OK = "{\"statusCode\": 200, \"body\": \"hello\"}";
    private static final Headers CLIENT = Headers.of(
            "Host", "localhost:4566", "tEsT-HEADeR", "aValUE", "User-Agent", "test", "Connection", "keep-alive");

    private final ManagementFixture aws = new ManagementFixture();
    private final FakeLambda lambda = new FakeLambda().returning(OK);
    private final ExecutionService service = new ExecutionService(
            new HostedTargets(aws.domains),
            List.of(new RestFront(
                    aws.tables(),
                    List.of(new Metering(aws.storage).keyGate()),
                    lambda.integrations(),
                    new AccessLog(lambda, ManagementFixture.CLOCK),
                    ManagementFixture.CLOCK)));

    @Test
    void handsTheFunctionAnEventWithAllMembers() {
        RestApi api = aws.api();
        String resource = aws.method(api, "ANY", "/{proxy+}").id();
        String deployment = aws.deploy(api, "stage").id();

        send("GET", api, "/stage/proxy-value/", "urlparam=test", CLIENT, NOTHING);
        JsonNode event = event();

        assertThat(names(event))
                .containsExactlyInAnyOrder(
                        "body",
                        "headers",
                        "httpMethod",
                        "isBase64Encoded",
                        "multiValueHeaders",
                        "multiValueQueryStringParameters",
                        "path",
                        "pathParameters",
                        "queryStringParameters",
                        "requestContext",
                        "resource",
                        "stageVariables");
        assertThat(event.get("resource").asText()).isEqualTo("/{proxy+}");
        assertThat(event.get("path").asText()).isEqualTo("/proxy-value/");
        assertThat(event.get("pathParameters").toString()).isEqualTo("{\"proxy\":\"proxy-value\"}");
        assertThat(event.get("body").isNull()).isTrue();
        assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.get("stageVariables").isNull()).isTrue();
        JsonNode context = event.get("requestContext");
        assertThat(context.get("resourceId").asText()).isEqualTo(resource);
        assertThat(context.get("deploymentId").asText()).isEqualTo(deployment);
    }

    /** Recorded from AWS in July 2024: requests of one API with /hardcoded and /{proxy+}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/proxy-value                         | /proxy-value  | proxy-value | -",
                "/proxy-value/                        | /proxy-value/ | proxy-value | -",
                "/proxy-value//double-slash           | /proxy-value//double-slash | proxy-value//double-slash | -",
                "//proxy-value                        | /proxy-value  | proxy-value | -",
                "/proxy-value?urlparam=test           | /proxy-value  | proxy-value | {\"urlparam\":\"test\"}",
                "/proxy-value/?urlparam=test          | /proxy-value/ | proxy-value | {\"urlparam\":\"test\"}",
                "/proxy-value/api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com |"
                        + " /proxy-value/api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com |"
                        + " proxy-value/api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com | -",
                "/proxy-value/api?email=test%2Balias@gmail.com&plus=test+alias@gmail.com&url=https://www.google.com/"
                        + "&whitespace=foo%20bar&zhash=abort/"
                        + " | /proxy-value/api | proxy-value/api |"
                        + " {\"email\":\"test+alias@gmail.com\",\"plus\":\"test alias@gmail.com\","
                        + "\"url\":\"https://www.google.com/\",\"whitespace\":\"foo bar\",\"zhash\":\"abort/\"}",
                "/proxy-value?category=electronics&category=books&price=10&price=20&price=30 | /proxy-value | proxy-value |"
                        + " {\"category\":\"books\",\"price\":\"30\"}",
                "//hardcoded                          | /hardcoded    | -           | -"
            })
    void tellsPathsAndQueriesAsAwsDoes(String url, String path, String proxy, String query) {
        RestApi api = aws.api();
        aws.method(api, "GET", "/hardcoded");
        aws.method(api, "POST", "/hardcoded");
        aws.method(api, "GET", "/{proxy+}");
        aws.deploy(api, "stage");
        int question = url.indexOf('?');
        String sent = question < 0 ? url : url.substring(0, question);

        send("GET", api, "/stage" + sent, question < 0 ? "" : url.substring(question + 1), CLIENT, NOTHING);

        JsonNode event = event();
        assertThat(event.get("path").asText()).isEqualTo(path);
        assertThat(event.get("requestContext").get("path").asText()).isEqualTo("/stage" + sent);
        assertThat(event.get("pathParameters").path("proxy").asText(null)).isEqualTo(proxy);
        assertThat(event.get("queryStringParameters").toString()).isEqualTo(query == null ? "null" : query);
    }

    @Test
    void tellsTheFunctionTheContextOfTheRequest() {
        RestApi api = deployed("GET", "/hardcoded");

        send("GET", api, "/stage//hardcoded", "", CLIENT, NOTHING);
        JsonNode context = event().get("requestContext");

        assertThat(names(context))
                .containsExactlyInAnyOrder(
                        "accountId",
                        "apiId",
                        "deploymentId",
                        "domainName",
                        "domainPrefix",
                        "extendedRequestId",
                        "httpMethod",
                        "identity",
                        "path",
                        "protocol",
                        "requestId",
                        "requestTime",
                        "requestTimeEpoch",
                        "resourceId",
                        "resourcePath",
                        "stage");
        assertThat(context.get("path").asText()).isEqualTo("/stage//hardcoded");
        assertThat(context.get("accountId").asText()).isEqualTo(Calls.ACCOUNT);
        assertThat(context.get("apiId").asText()).isEqualTo(api.id());
        assertThat(context.get("domainName").asText()).isEqualTo("localhost");
        assertThat(context.get("requestId").asText()).isEqualTo(Calls.REQUEST_ID);
        assertThat(context.get("requestTime").asText()).isEqualTo("22/Nov/2026:07:00:00 +0000");
        assertThat(context.get("requestTimeEpoch").asLong()).isEqualTo(1795330800123L);
        JsonNode identity = context.get("identity");
        assertThat(names(identity))
                .containsExactlyInAnyOrder(
                        "accessKey",
                        "accountId",
                        "caller",
                        "cognitoAuthenticationProvider",
                        "cognitoAuthenticationType",
                        "cognitoIdentityId",
                        "cognitoIdentityPoolId",
                        "principalOrgId",
                        "sourceIp",
                        "user",
                        "userAgent",
                        "userArn");
        assertThat(identity.get("sourceIp").asText()).isEqualTo("203.0.113.7");
        assertThat(identity.get("userAgent").asText()).isEqualTo("test");
        assertThat(identity.get("caller").isNull()).isTrue();
    }

    @Test
    void keepsTheCaseOfHeaderNamesAndAddsItsOwn() {
        RestApi api = deployed("GET", "/");

        send("GET", api, "/stage", "", CLIENT, NOTHING);
        JsonNode headers = event().get("headers");

        assertThat(headers.get("tEsT-HEADeR").asText()).isEqualTo("aValUE");
        assertThat(headers.get("Host").asText()).isEqualTo("localhost:4566");
        assertThat(headers.get("X-Forwarded-For").asText()).isEqualTo("203.0.113.7");
        assertThat(headers.get("X-Forwarded-Port").asText()).isEqualTo("4566");
        assertThat(headers.get("X-Forwarded-Proto").asText()).isEqualTo("http");
        assertThat(headers.get("X-Amzn-Trace-Id").asText()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(headers.has("Connection")).isFalse();
        assertThat(event().get("multiValueHeaders").get("tEsT-HEADeR").toString())
                .isEqualTo("[\"aValUE\"]");
    }

    @Test
    void decodesQueryValuesAndKeepsTheLastOfSeveral() {
        RestApi api = deployed("GET", "/");

        send("GET", api, "/stage", "price=10&price=20&email=test%2Balias@gmail.com&plus=a+b&bare", CLIENT, NOTHING);

        assertThat(event().get("queryStringParameters").toString())
                .isEqualTo("{\"price\":\"20\",\"email\":\"test+alias@gmail.com\",\"plus\":\"a b\",\"bare\":\"\"}");
        assertThat(event().get("multiValueQueryStringParameters").get("price").toString())
                .isEqualTo("[\"10\",\"20\"]");
    }

    @Test
    void leavesOutQueryMapsByNull() {
        RestApi api = deployed("GET", "/");

        send("GET", api, "/stage", "", CLIENT, NOTHING);

        assertThat(event().get("queryStringParameters").isNull()).isTrue();
        assertThat(event().get("multiValueQueryStringParameters").isNull()).isTrue();
        assertThat(event().get("pathParameters").isNull()).isTrue();
    }

    @Test
    void encodesBinaryBodiesOnly() {
        RestApi api = aws.api("image/png");
        aws.method(api, "POST", "/");
        aws.deploy(api, "stage");

        send("POST", api, "/stage", "", CLIENT.with("Content-Type", "image/png"), new byte[] {1, 2, (byte) 0xff});
        assertThat(event().get("body").asText()).isEqualTo("AQL/");
        assertThat(event().get("isBase64Encoded").asBoolean()).isTrue();

        send("POST", api, "/stage", "", CLIENT.with("Content-Type", "text/plain"), bytes("grün"));
        assertThat(event().get("body").asText()).isEqualTo("grün");
        assertThat(event().get("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void invokesTheFunctionInItsRegionAsTheApisAccount() {
        RestApi api = deployed("GET", "/");

        send("GET", api, "/stage", "", CLIENT, NOTHING);

        FakeLambda.Invocation invocation = lambda.invocations().getLast();
        assertThat(invocation.service()).isEqualTo("lambda");
        assertThat(invocation.scope()).isEqualTo(new Scope(Calls.ACCOUNT, "eu-central-1"));
        assertThat(invocation.path())
                .isEqualTo("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A111122223333%3Afunction%3Aecho"
                        + "/invocations");
    }

    @Test
    void putsStageVariablesIntoTheFunctionsName() {
        RestApi api = aws.api();
        String uri = ManagementFixture.FUNCTION_URI.replace("echo", "${stageVariables.name}");
        aws.method(
                api,
                "GET",
                "/",
                ManagementFixture.integration(api.id(), api.rootResourceId(), "GET", "AWS_PROXY", "POST", uri, null));
        aws.deploy(api, "stage", Map.of("name", "other"));

        send("GET", api, "/stage", "", CLIENT, NOTHING);

        assertThat(lambda.invocations().getLast().path()).contains("function%3Aother/");
        assertThat(event().get("stageVariables").toString()).isEqualTo("{\"name\":\"other\"}");
    }

    @Test
    void servesWhatWasThereWhenItWasDeployed() {
        RestApi api = deployed("GET", "/old");
        aws.method(api, "GET", "/new");

        assertThat(status(send("GET", api, "/stage/new", "", CLIENT, NOTHING))).isEqualTo(403);
        aws.deploy(api, "stage");
        assertThat(status(send("GET", api, "/stage/new", "", CLIENT, NOTHING))).isEqualTo(200);
    }

    @Test
    void answersWithItsIdsAndTheTrace() {
        Reply<Void> reply = send("GET", deployed("GET", "/"), "/stage", "", CLIENT, NOTHING);

        assertThat(status(reply)).isEqualTo(200);
        assertThat(text(reply)).isEqualTo("hello");
        assertThat(reply.headers().first("x-amzn-RequestId")).contains(Calls.REQUEST_ID);
        assertThat(reply.headers().first("x-amz-apigw-id")).isPresent();
        assertThat(reply.headers().first("X-Amzn-Trace-Id")).isPresent();
    }

    @Test
    void missesATokenWhereNoResourceOrMethodIs() {
        RestApi api = deployed("GET", "/pets");

        for (Reply<Void> reply : List.of(
                send("GET", api, "/stage/other", "", CLIENT, NOTHING),
                send("POST", api, "/stage/pets", "", CLIENT, NOTHING),
                send("HEAD", api, "/stage/pets", "", CLIENT, NOTHING))) {
            assertThat(status(reply)).isEqualTo(403);
            assertThat(reply.headers().first("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
        }
        assertThat(text(send("POST", api, "/stage/pets", "", CLIENT, NOTHING)))
                .isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    }

    /** Seen in public threads: the sign by which people know that they ask for a path that isn't there. */
    @Test
    void takesAnyAuthorizationForASignatureWhereNothingIs() {
        Headers bearer = CLIENT.with("Authorization", "Bearer abc");

        Reply<Void> reply = send("GET", deployed("GET", "/pets"), "/stage/nothere", "", bearer, NOTHING);

        assertThat(reply.status()).hasValue(403);
        assertThat(reply.headers().first("x-amzn-ErrorType")).contains("IncompleteSignatureException");
        assertThat(text(reply))
                .isEqualTo(
                        "{\"message\":\"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with"
                                + " SHA-256 and encoded with Base64): 'w1Xc6WwWEogNEZQP/dkBTThsJT4MNlKmzQanIm970rY='.\"}");
    }

    @Test
    void forbidsUnknownStagesAndApis() {
        RestApi api = deployed("GET", "/pets");

        Reply<Void> noStage = send("GET", api, "/other/pets", "", CLIENT, NOTHING);
        Reply<Void> noApi =
                service.answer(null, Calls.client("GET", "/_aws/execute-api/nothere/stage/pets", "", CLIENT, NOTHING));

        assertThat(status(noStage)).isEqualTo(403);
        assertThat(text(noStage)).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(text(noApi)).isEqualTo("{\"message\":\"Forbidden\"}");
    }

    @Test
    void answers502WhereTheFunctionFails() {
        lambda.answering(200, Headers.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\":\"no\"}");

        Reply<Void> reply = send("GET", deployed("GET", "/"), "/stage", "", CLIENT, NOTHING);

        assertThat(status(reply)).isEqualTo(502);
        assertThat(text(reply)).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(reply.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
    }

    @Test
    void answers500WhereTheFunctionIsNot() {
        lambda.answering(404, Headers.empty(), "{\"Message\":\"Function not found\"}");

        assertThat(status(send("GET", deployed("GET", "/"), "/stage", "", CLIENT, NOTHING)))
                .isEqualTo(500);
    }

    /** Recorded in March 2024: Lambda's API takes POST only. */
    @Test
    void answers500WhereTheIntegrationMethodIsNotPost() {
        RestApi api = aws.api();
        aws.method(
                api,
                "GET",
                "/",
                ManagementFixture.integration(
                        api.id(),
                        api.rootResourceId(),
                        "GET",
                        "AWS_PROXY",
                        "GET",
                        ManagementFixture.FUNCTION_URI,
                        null));
        aws.deploy(api, "stage");

        assertThat(status(send("GET", api, "/stage", "", CLIENT, NOTHING))).isEqualTo(500);
    }

    @Test
    void answers504WhereTheFunctionTakesTooLong() {
        RestApi api = aws.api();
        aws.method(api, "GET", "/", ManagementFixture.integration(api.id(), api.rootResourceId(), "GET", 50));
        aws.deploy(api, "stage");
        CountDownLatch release = new CountDownLatch(1);
        lambda.waitingFor(release);

        Reply<Void> reply = send("GET", api, "/stage", "", CLIENT, NOTHING);
        release.countDown();

        assertThat(status(reply)).isEqualTo(504);
        assertThat(text(reply)).isEqualTo("{\"message\": \"Endpoint request timed out\"}");
    }

    @Test
    void refusesBodiesOver10Megabytes() {
        Reply<Void> reply = send("POST", deployed("POST", "/"), "/stage", "", CLIENT, new byte[10 * 1024 * 1024 + 1]);

        assertThat(status(reply)).isEqualTo(413);
        assertThat(text(reply)).isEqualTo("HTTP content length exceeded 10485760 bytes.");
    }

    /** AWS documentation: 10,240 bytes for the request line and the values of all headers. */
    @Test
    void refusesHeadersOver10Kilobytes() {
        RestApi api = deployed("GET", "/");

        Reply<Void> reply = send("GET", api, "/stage", "", CLIENT.with("Cookie", "x".repeat(10_240)), NOTHING);
        Reply<Void> longQuery = send("GET", api, "/stage", "q=" + "x".repeat(10_240), CLIENT, NOTHING);

        assertThat(status(reply)).isEqualTo(413);
        assertThat(text(reply)).isEqualTo("HTTP header is larger than 10240 bytes.");
        assertThat(status(longQuery)).isEqualTo(413);
        assertThat(status(send("GET", api, "/stage", "", CLIENT.with("Cookie", "x".repeat(10_000)), NOTHING)))
                .isEqualTo(200);
    }

    @Test
    void answersHeadWithTheLengthAlone() {
        Reply<Void> reply = send("HEAD", deployed("ANY", "/"), "/stage", "", CLIENT, NOTHING);

        assertThat(reply.headers().first("Content-Length")).contains("5");
        assertThat(text(reply)).isEmpty();
        assertThat(event().get("httpMethod").asText()).isEqualTo("HEAD");
    }

    @Test
    void answersPreflightRequestsByAMock() {
        RestApi api = aws.api();
        aws.mock(api, "OPTIONS", "/pets", "{statusCode: 204}");
        aws.mock(api, "GET", "/pets", "{\"statusCode\": 201}");
        aws.mock(api, "PUT", "/pets", "no status");
        aws.deploy(api, "stage");

        Reply<Void> matching = send("OPTIONS", api, "/stage/pets", "", CLIENT, NOTHING);
        assertThat(status(matching)).isEqualTo(204);
        assertThat(matching.headers().first("Access-Control-Allow-Origin")).contains("*");
        // Recorded in August 2024: no trace where no backend is.
        assertThat(matching.headers().contains("X-Amzn-Trace-Id")).isFalse();
        Reply<Void> otherwise = send("GET", api, "/stage/pets", "", CLIENT, NOTHING);
        assertThat(status(otherwise)).isEqualTo(200);
        assertThat(text(otherwise)).isEqualTo("{\"response\": \"mocked\"}");
        assertThat(status(send("PUT", api, "/stage/pets", "", CLIENT, NOTHING))).isEqualTo(500);
        assertThat(lambda.invocations()).isEmpty();
    }

    private RestApi deployed(String method, String path) {
        RestApi api = aws.api();
        aws.method(api, method, path);
        aws.deploy(api, "stage");
        return api;
    }

    private Reply<Void> send(String method, RestApi api, String path, String query, Headers headers, byte[] body) {
        return service.answer(null, Calls.client(method, "/_aws/execute-api/" + api.id() + path, query, headers, body));
    }

    private JsonNode event() {
        try {
            return new ObjectMapper().readTree(lambda.invocations().getLast().event());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static int status(Reply<Void> reply) {
        return reply.status().orElseThrow();
    }

    private static String text(Reply<Void> reply) {
        try (ResponseBody body = reply.body().orElseThrow()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            body.writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
