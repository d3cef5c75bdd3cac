package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;

/** Recorded from AWS where nothing else is said: scenarios test_lambda_url_*. */
class UrlFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Identity NOBODY = new Identity("000000000000", "", Identity.Kind.ANONYMOUS);
    private static final Identity OWNER = new Identity(LambdaServer.ACCOUNT, "AKIA", Identity.Kind.VERIFIED);
    private static final Identity STRANGER = new Identity("222222222222", "AKIB", Identity.Kind.VERIFIED);
    private static final String ECHO = "exports.handler = async (event) => event;";

    /** Answers what the request's body says. */
    private static final String ANSWER = "exports.handler = async (event) => JSON.parse(event.body);";

    private static final String FORBIDDEN = "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization "
            + "issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}";

    @TempDir
    private Path folder;

    private LambdaPlugin plugin;
    private TestContext context;
    private LambdaServer server;
    private String host;

    @BeforeEach
    void start() {
        Programs.assumeAny("node", "nodejs");
        plugin = new LambdaPlugin();
        context = new TestContext(plugin, folder);
        server = new LambdaServer(context, plugin);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private record Answer(int status, Headers headers, String body) {}

    @Test
    void givesTheFunctionTheRequest() throws Exception {
        create(ECHO, url -> {});

        JsonNode event = JSON.readTree(send(new Inbound(
                        "POST",
                        "http",
                        "/pa2%Fth/1",
                        "q=query&multiQuery=foo&multiQuery=%2Fbar",
                        Headers.of(
                                "Host", host,
                                "Content-Type", "application/json",
                                "User-Agent", "test/echo",
                                "ExTrA-HeadErs", "With WeiRd CapS",
                                "Accept", "a",
                                "accept", "b",
                                "Connection", "keep-alive",
                                "Cookie", "one=1; two=2"),
                        RequestBody.of("{\"foo\": \"bär\"}".getBytes(StandardCharsets.UTF_8)),
                        "10.0.0.1"))
                .body());

        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("$default");
        assertThat(event.path("rawPath").asText()).isEqualTo("/pa2%Fth/1");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("q=query&multiQuery=foo&multiQuery=%2Fbar");
        assertThat(event.path("queryStringParameters"))
                .isEqualTo(JSON.readTree("{\"q\":\"query\",\"multiQuery\":\"foo,/bar\"}"));
        assertThat(event.path("cookies")).isEqualTo(JSON.readTree("[\"one=1\",\"two=2\"]"));
        assertThat(event.path("body").asText()).isEqualTo("{\"foo\": \"bär\"}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        JsonNode headers = event.path("headers");
        assertThat(headers.path("extra-headers").asText()).isEqualTo("With WeiRd CapS");
        assertThat(headers.path("accept").asText()).isEqualTo("a,b");
        assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("10.0.0.1");
        assertThat(headers.path("x-forwarded-port").asText()).isEqualTo("4566");
        assertThat(headers.path("x-forwarded-proto").asText()).isEqualTo("http");
        assertThat(headers.path("x-amzn-trace-id").asText()).startsWith("Root=1-");
        assertThat(headers.has("x-amzn-tls-version")).isTrue();
        assertThat(headers.has("x-amzn-tls-cipher-suite")).isTrue();
        assertThat(headers.has("connection")).isFalse();
        assertThat(headers.has("cookie")).isFalse();
    }

    @Test
    void tellsTheFunctionAboutTheRequest() throws Exception {
        create(ECHO, url -> {});

        JsonNode requestContext = JSON.readTree(get("/a").body()).path("requestContext");

        // Seen in public threads: without a signature the account is 'anonymous'.
        String id = host.substring(0, host.indexOf('.'));
        assertThat(requestContext.path("accountId").asText()).isEqualTo("anonymous");
        assertThat(requestContext.path("apiId").asText()).isEqualTo(id);
        assertThat(requestContext.path("domainPrefix").asText()).isEqualTo(id);
        assertThat(requestContext.path("domainName").asText()).isEqualTo(host.substring(0, host.indexOf(':')));
        assertThat(requestContext.path("stage").asText()).isEqualTo("$default");
        assertThat(requestContext.path("time").asText()).matches("\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(requestContext.path("timeEpoch").isNumber()).isTrue();
        assertThat(requestContext.path("http").path("path").asText()).isEqualTo("/a");
        assertThat(requestContext.path("http").path("method").asText()).isEqualTo("GET");
        assertThat(requestContext.path("http").path("protocol").asText()).isEqualTo("HTTP/1.1");
        assertThat(requestContext.has("authorizer")).isFalse();
    }

    @Test
    void encodesFormsAndOtherBytes() throws Exception {
        create(ECHO, url -> {});

        JsonNode form = JSON.readTree(post("multipart/form-data; boundary=x", "--x--".getBytes(StandardCharsets.UTF_8))
                .body());
        JsonNode broken =
                JSON.readTree(post("text/plain", new byte[] {(byte) 0xff}).body());

        assertThat(form.path("body").asText()).isEqualTo("LS14LS0=");
        assertThat(form.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(broken.path("body").asText()).isEqualTo("/w==");
        assertThat(JSON.readTree(get("/").body()).has("body")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hello"                                             | 200 | hello
            true                                                | 200 | true
            3                                                   | 200 | 3
            3.1                                                 | 200 | 3.1
            ["hello", 3, true]                                  | 200 | ["hello",3,true]
            {"hello": "world"}                                  | 200 | {"hello":"world"}
            {"statusCode": 200, "body": "body123"}              | 200 | body123
            {"statusCode": "418", "body": {"a": 1}}             | 418 | {"a":1}
            {"statusCode": 204}                                 | 204 | ``
            {"statusCode": 200, "body": "Yg==", "isBase64Encoded": true} | 200 | b
            {"statusCode": 200, "body": "?", "isBase64Encoded": true}    | 502 | Internal Server Error
            {"statusCode": "abc"}                               | 502 | Internal Server Error
            {"statusCode": 101}                                 | 502 | Internal Server Error
            """)
    void answersWhatTheFunctionReturns(String result, int status, String body) throws Exception {
        create(ANSWER, url -> {});

        Answer answer = post("application/json", result.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().first("Content-Type")).hasValue("application/json");
    }

    @Test
    void answersWithTheFunctionsHeadersAndCookies() throws Exception {
        create(ANSWER, url -> {});

        Answer answer = post("application/json", """
                {"statusCode": 200, "headers": {"content-type": "text/html", "x-number": 7}, "cookies": ["a=1", "b=2; Path=/"]}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.headers().all("Content-Type")).containsExactly("text/html");
        assertThat(answer.headers().all("Set-Cookie")).containsExactly("a=1", "b=2; Path=/");
        assertThat(answer.headers().first("x-number")).hasValue("7");
    }

    @Test
    void answersAFailureWithoutItsReason() throws Exception {
        create("exports.handler = async () => { throw new Error('secret'); };", url -> {});

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("Internal Server Error");
    }

    @Test
    void answersAStreamWithItsPrelude() throws Exception {
        create("""
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                  const to = awslambda.HttpResponseStream.from(stream, {
                    statusCode: 201, headers: { "Content-Type": "text/html", "x-a": "b" }, cookies: ["c=d"] });
                  to.write("<p>");
                  to.end("</p>");
                });
                """, url -> url.invokeMode("RESPONSE_STREAM"));

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("<p></p>");
        assertThat(answer.headers().all("Content-Type")).containsExactly("text/html");
        assertThat(answer.headers().first("x-a")).hasValue("b");
        assertThat(answer.headers().all("Set-Cookie")).containsExactly("c=d");
    }

    @Test
    void answersAStreamWithoutPreludeAsItIs() throws Exception {
        create(
                "exports.handler = awslambda.streamifyResponse(async (e, s) => { s.end('Hello, world!'); });",
                url -> url.invokeMode("RESPONSE_STREAM"));

        Answer answer = get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Hello, world!");
        assertThat(answer.headers().first("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void answersAStreamThatFailsBeforeItsPreludeAsAFailure() throws Exception {
        create(
                "exports.handler = awslambda.streamifyResponse(async () => { throw new Error('x'); });",
                url -> url.invokeMode("RESPONSE_STREAM"));

        assertThat(get("/").status()).isEqualTo(502);
    }

    @Test
    void cutsAStreamThatFailsLater() {
        create(
                "exports.handler = awslambda.streamifyResponse(async (e, s) => { s.write('a'); throw new Error('x'); });",
                url -> url.invokeMode("RESPONSE_STREAM"));

        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class).hasMessageContaining("x");
    }

    @Test
    void knowsNoOtherUrls() throws Exception {
        create(ECHO, url -> {});
        String mine = host;
        host = "0000.lambda-url.us-east-1.localhost:4566";

        // Seen in public sources.
        assertThat(get("/").status()).isEqualTo(403);
        assertThat(get("/").body()).isEqualTo("{\"Message\":null}");
        assertThat(get("/").headers().first("x-amzn-ErrorType")).hasValue("AccessDeniedException");
        host = mine.replace("us-east-1", "eu-west-1");
        assertThat(get("/").status()).isEqualTo(403);
    }

    @Test
    void answersNobodyWithoutASignatureWhereThatIsAskedFor() throws Exception {
        create(ECHO, url -> url.authType("AWS_IAM"));

        assertThat(get("/").status()).isEqualTo(403);
        assertThat(get("/").body()).isEqualTo(FORBIDDEN);
        JsonNode requestContext = JSON.readTree(get("/", OWNER).body()).path("requestContext");
        assertThat(requestContext.path("accountId").asText()).isEqualTo(LambdaServer.ACCOUNT);
        JsonNode caller = requestContext.path("authorizer").path("iam");
        assertThat(caller.path("accessKey").asText()).isEqualTo("AKIA");
        assertThat(caller.path("userArn").asText()).isEqualTo("arn:aws:iam::111111111111:root");
        assertThat(caller.path("cognitoIdentity").isNull()).isTrue();
    }

    /** AWS documentation: security and auth model of function URLs. */
    @Test
    void asksThePolicyWhereTheServerVerifiesSignatures() throws Exception {
        context.verifying();
        create(ECHO, url -> {});

        assertThat(get("/").body()).isEqualTo(FORBIDDEN);
        permit("*", "NONE");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void asksThePolicyAboutOtherAccounts() throws Exception {
        context.verifying();
        create(ECHO, url -> url.authType("AWS_IAM"));

        assertThat(get("/", OWNER).status()).isEqualTo(200);
        assertThat(get("/", STRANGER).status()).isEqualTo(403);
        permit("222222222222", "AWS_IAM");
        assertThat(get("/", STRANGER).status()).isEqualTo(200);
    }

    /** AWS documentation: cross-origin resource sharing of function URLs. */
    @Test
    void answersPreflightsItself() throws Exception {
        create(
                "exports.handler = async () => { throw new Error('not to be called'); };",
                url -> url.cors(cors -> cors.allowOrigins("https://example.com")
                        .allowMethods("GET", "POST")
                        .allowHeaders("x-a", "x-b")
                        .maxAge(60)));

        Answer allowed = preflight("https://example.com");
        Answer other = preflight("https://example.org");

        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.headers().first("Access-Control-Allow-Origin")).hasValue("https://example.com");
        assertThat(allowed.headers().first("Access-Control-Allow-Methods")).hasValue("GET,POST");
        assertThat(allowed.headers().first("Access-Control-Allow-Headers")).hasValue("x-a,x-b");
        assertThat(allowed.headers().first("Access-Control-Max-Age")).hasValue("60");
        assertThat(other.headers().contains("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void addsHeadersForOtherOriginsToTheFunctionsOwn() throws Exception {
        create(
                "exports.handler = async () => ({statusCode: 200, headers: {'access-control-allow-origin': 'own'}});",
                url -> url.cors(
                        cors -> cors.allowOrigins("*").allowCredentials(true).exposeHeaders("x-c")));

        Answer answer = send(new Inbound(
                "GET",
                "http",
                "/",
                "",
                Headers.of("Host", host, "Origin", "https://example.com"),
                RequestBody.empty(),
                "10.0.0.1"));

        assertThat(answer.headers().all("Access-Control-Allow-Origin")).containsExactly("own", "https://example.com");
        assertThat(answer.headers().first("Access-Control-Allow-Credentials")).hasValue("true");
        assertThat(answer.headers().first("Access-Control-Expose-Headers")).hasValue("x-c");
    }

    private Answer preflight(String origin) throws IOException {
        return send(new Inbound(
                "OPTIONS",
                "http",
                "/",
                "",
                Headers.of("Host", host, "Origin", origin, "Access-Control-Request-Method", "GET"),
                RequestBody.empty(),
                "10.0.0.1"));
    }

    private void permit(String principal, String authType) {
        server.call(
                "AddPermission",
                AddPermissionRequest.builder()
                        .functionName("f")
                        .statementId("url")
                        .action("lambda:InvokeFunctionUrl")
                        .principal(principal)
                        .functionUrlAuthType(authType)
                        .build(),
                AddPermissionResponse.class);
    }

    private void create(String source, Consumer<CreateFunctionUrlConfigRequest.Builder> more) {
        server.create("f", "nodejs20.x", "index.handler", Zips.of("index.js", source));
        CreateFunctionUrlConfigRequest.Builder request =
                CreateFunctionUrlConfigRequest.builder().functionName("f").authType("NONE");
        more.accept(request);
        CreateFunctionUrlConfigResponse made =
                server.call("CreateFunctionUrlConfig", request.build(), CreateFunctionUrlConfigResponse.class);
        URI url = URI.create(made.functionUrl());
        host = url.getHost() + ":" + url.getPort();
    }

    private Answer get(String path) throws IOException {
        return get(path, NOBODY);
    }

    private Answer get(String path, Identity caller) throws IOException {
        return send(
                new Inbound("GET", "http", path, "", Headers.of("Host", host), RequestBody.empty(), "10.0.0.1"),
                caller);
    }

    private Answer post(String contentType, byte[] body) throws IOException {
        return send(new Inbound(
                "POST",
                "http",
                "/",
                "",
                Headers.of("Host", host, "Content-Type", contentType),
                RequestBody.of(body),
                "10.0.0.1"));
    }

    private Answer send(Inbound request) throws IOException {
        return send(request, NOBODY);
    }

    private Answer send(Inbound request, Identity caller) throws IOException {
        Reply<Void> reply = server.atUrl(request, caller);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ResponseBody body = reply.body().orElseThrow()) {
            body.writeTo(bytes);
        }
        return new Answer(reply.status().orElseThrow(), reply.headers(), bytes.toString(StandardCharsets.UTF_8));
    }
}
