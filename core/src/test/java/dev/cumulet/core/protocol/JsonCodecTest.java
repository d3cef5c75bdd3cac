package dev.cumulet.core.protocol;

import static dev.cumulet.core.protocol.Wire.header;
import static dev.cumulet.core.protocol.Wire.request;
import static dev.cumulet.core.protocol.Wire.row;
import static dev.cumulet.core.protocol.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

class JsonCodecTest {
    private final Wire lambda = Wire.of(
            "restJson1",
            Service.of(
                    "lambda",
                    Match.builder().build(),
                    "restJson1",
                    List.of(
                            row(
                                    "CreateFunction",
                                    "POST /2015-03-31/functions",
                                    201,
                                    CreateFunctionRequest.class,
                                    Void.class),
                            row(
                                    "Invoke",
                                    "POST /2015-03-31/functions/{FunctionName}/invocations",
                                    200,
                                    InvokeRequest.class,
                                    Void.class),
                            row(
                                    "UntagResource",
                                    "DELETE /2017-03-31/tags/{Resource}",
                                    204,
                                    UntagResourceRequest.class,
                                    Void.class),
                            row("Export", "GET /exports/{name}", 200, Export.class, Void.class))));

    private final Wire dynamodb = Wire.of(
            "awsJson1_0",
            Service.of(
                            "dynamodb",
                            Match.builder().targetPrefix("DynamoDB_20120810").build(),
                            "awsJson1_0",
                            List.of(
                                    row("PutItem", "", 200, PutItemRequest.class, Void.class),
                                    row("GetItem", "", 200, Payload.class, Void.class)))
                    .withReplyHeader("Server", "Server"));

    record Export(
            @dev.cumulet.spi.shape.Wire(location = Location.PATH)
            String name,

            @dev.cumulet.spi.shape.Wire(location = Location.QUERY)
            Optional<Integer> limit,

            @dev.cumulet.spi.shape.Wire(location = Location.QUERY)
            Map<String, String> parameters) {}

    @Test
    void readsDocuments() {
        CreateFunctionRequest create = lambda.decode(
                CreateFunctionRequest.class, request("POST", "/2015-03-31/functions/", "", Headers.empty(), """
                        {"FunctionName": "echo", "MemorySize": 256, "Publish": true, "Role": null, "Unknown": [{}],
                         "Code": {"ZipFile": "UEs="}, "Layers": ["a", null, "b"], "Environment": {"Variables": {"A": "1"}},
                         "Timeout": 1.5}"""));

        assertThat(create.functionName()).isEqualTo("echo");
        assertThat(create.memorySize()).isEqualTo(256);
        assertThat(create.publish()).isTrue();
        assertThat(create.role()).isNull();
        assertThat(create.code().zipFile().asUtf8String()).isEqualTo("PK");
        assertThat(create.layers()).containsExactly("a", "b");
        assertThat(create.environment().variables()).isEqualTo(Map.of("A", "1"));
        assertThat(create.timeout()).isEqualTo(1);
        assertThat(create.hasFileSystemConfigs()).isFalse();
    }

    @Test
    void readsPayloadsAndRepeatedParameters() {
        InvokeRequest invoke = lambda.decode(
                InvokeRequest.class,
                request(
                        "POST",
                        "/2015-03-31/functions/arn%3Aaws/invocations",
                        "Qualifier=1",
                        Headers.of("X-Amz-Invocation-Type", "Event"),
                        "{\"a\": 1}"));
        assertThat(invoke.functionName()).isEqualTo("arn:aws");
        assertThat(invoke.qualifier()).isEqualTo("1");
        assertThat(invoke.invocationTypeAsString()).isEqualTo("Event");
        assertThat(invoke.payload().asUtf8String()).isEqualTo("{\"a\": 1}");

        UntagResourceRequest untag = lambda.decode(
                UntagResourceRequest.class,
                request("DELETE", "/2017-03-31/tags/arn", "tagKeys=a&tagKeys=b%20c", Headers.empty(), ""));
        assertThat(untag.tagKeys()).containsExactly("a", "b c");
    }

    @Test
    void readsTheParametersThatNobodyElseTakesAsAMap() {
        Export export = lambda.decode(
                Export.class, request("GET", "/exports/x", "limit=3&extensions=integrations&b=", Headers.empty(), ""));

        assertThat(export).isEqualTo(new Export("x", Optional.of(3), Map.of("extensions", "integrations", "b", "")));
    }

    @Test
    void readsUnions() {
        PutItemRequest put = dynamodb.decode(PutItemRequest.class, target("DynamoDB_20120810.PutItem", """
                        {"TableName": "t", "Item": {"id": {"S": "1"}, "n": {"N": "12.50"}, "b": {"B": "eA=="},
                         "l": {"L": [{"BOOL": false}, {"NULL": true}]}, "m": {"M": {}}, "ss": {"SS": ["a"]}}}"""));

        assertThat(put.item().get("n")).isEqualTo(AttributeValue.fromN("12.50"));
        assertThat(put.item().get("b").b()).isEqualTo(SdkBytes.fromUtf8String("x"));
        assertThat(put.item().get("l").l())
                .containsExactly(AttributeValue.fromBool(false), AttributeValue.fromNul(true));
        assertThat(put.item().get("m").hasM()).isTrue();
        assertThat(put.item().get("ss").ss()).containsExactly("a");
    }

    @Test
    void passesWholeBodiesThrough() {
        Payload payload = dynamodb.decode(Payload.class, target("DynamoDB_20120810.GetItem", "{ any: thing"));
        assertThat(payload.text()).isEqualTo("{ any: thing");

        var row = row("GetItem", "", 200, Void.class, Payload.class);
        assertThat(text(dynamodb.encode(row, new Payload("{ }".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("{ }");
    }

    @Test
    void writesDocumentsWithTheirChecksum() {
        var row = row("GetItem", "", 200, Void.class, GetItemResponse.class);
        Outbound reply = dynamodb.encode(
                row,
                GetItemResponse.builder()
                        .item(Map.of("b", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))))
                        .build());

        CRC32 checksum = new CRC32();
        checksum.update(text(reply).getBytes(StandardCharsets.UTF_8));
        assertThat(text(reply)).isEqualTo("{\"Item\":{\"b\":{\"B\":\"eA==\"}}}");
        assertThat(header(reply, "x-amz-crc32")).isEqualTo(Long.toString(checksum.getValue()));
        assertThat(header(reply, "Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(header(reply, "x-amzn-RequestId")).isEqualTo(Wire.REQUEST_ID);
        assertThat(header(reply, "Server")).isEqualTo("Server");
    }

    @Test
    void leavesAbsentMembersOut() {
        var row = row("GetItem", "", 200, Void.class, GetItemResponse.class);

        assertThat(text(dynamodb.encode(row, GetItemResponse.builder().build())))
                .isEqualTo("{}");
    }

    @Test
    void writesTimestampsAsSecondsOrAsTheMemberIsText() {
        var describe = row("DescribeTable", "", 200, Void.class, DescribeTableResponse.class);
        assertThat(text(dynamodb.encode(
                        describe,
                        DescribeTableResponse.builder()
                                .table(table -> table.creationDateTime(Instant.ofEpochMilli(1_700_000_000_123L)))
                                .build())))
                .isEqualTo("{\"Table\":{\"CreationDateTime\":1700000000.123}}");

        var configuration =
                row("GetFunctionConfiguration", "", 200, Void.class, GetFunctionConfigurationResponse.class);
        assertThat(text(lambda.encode(
                        configuration,
                        GetFunctionConfigurationResponse.builder()
                                .lastModified("2026-11-22T07:00:00.000+0000")
                                .memorySize(128)
                                .build())))
                .isEqualTo("{\"MemorySize\":128,\"LastModified\":\"2026-11-22T07:00:00.000+0000\"}");
    }

    @Test
    void writesStatusHeadersAndPayloadOfAnInvocation() {
        var invoke = row("Invoke", "", 200, Void.class, InvokeResponse.class);
        Outbound reply = lambda.encode(
                invoke,
                InvokeResponse.builder()
                        .statusCode(202)
                        .executedVersion("$LATEST")
                        .payload(SdkBytes.fromUtf8String("[1]"))
                        .build());

        assertThat(reply.status()).isEqualTo(202);
        assertThat(header(reply, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
        assertThat(text(reply)).isEqualTo("[1]");
    }

    @Test
    void writesNoBodyWithNoContent() {
        var invoke = row("Invoke", "", 204, Void.class, InvokeResponse.class);
        Outbound reply =
                lambda.encode(invoke, InvokeResponse.builder().statusCode(204).build());

        assertThat(reply.body().length()).isZero();
        assertThat(reply.headers().contains("Content-Type")).isFalse();
    }

    @Test
    void passesStreamedBodiesOn() {
        var invoke = row("Invoke", "", 200, Void.class, InvokeResponse.class);
        Outbound reply = lambda.encode(
                invoke,
                Reply.of(InvokeResponse.builder().build())
                        .withHeader("Content-Type", "application/vnd.amazon.eventstream")
                        .withBody(ResponseBody.of("stream".getBytes(StandardCharsets.UTF_8))),
                "POST");

        assertThat(text(reply)).isEqualTo("stream");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
    }

    private enum Codes implements ErrorCode {
        NOT_FOUND("ResourceNotFoundException", "Message"),
        TYPED("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message");

        private final String code;
        private final String messageMember;

        Codes(String code, String messageMember) {
            this.code = code;
            this.messageMember = messageMember;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public int status() {
            return 404;
        }

        @Override
        public String message() {
            return "Not found: %s";
        }

        @Override
        public String messageMember() {
            return messageMember;
        }
    }

    // Recorded from Lambda: members Type and Message; the code stands in the header.
    @Test
    void writesErrorsAsLambdaDoes() {
        Outbound reply = lambda.error(Codes.NOT_FOUND.exception("x").with("Type", "User"), "GET");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(header(reply, "x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
        assertThat(text(reply)).isEqualTo("{\"Type\":\"User\",\"Message\":\"Not found: x\"}");
    }

    @Test
    void writesErrorsAsDynamoDbDoes() {
        Outbound reply = dynamodb.error(Codes.TYPED.exception("x"), "POST");

        assertThat(text(reply))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                        + "\"message\":\"Not found: x\"}");
        assertThat(header(reply, "x-amz-crc32")).isNotEmpty();
    }

    @Test
    void writesErrorsWithListsAndStructures() {
        // DynamoDB's TransactionCanceledException has a structure for each action.
        AwsException error = Codes.TYPED
                .exception("x")
                .with("CancellationReasons", List.of(Map.of("Code", "None"), Map.of("Item", Map.of("n", 1))));

        assertThat(text(dynamodb.error(error, "POST")))
                .endsWith("\"CancellationReasons\":[{\"Code\":\"None\"},{\"Item\":{\"n\":1}}]}");
    }

    @Test
    void findsOperationsByTheirTarget() {
        assertThat(dynamodb.codec()
                        .selector(dynamodb.service())
                        .select(target("DynamoDB_20120810.PutItem", ""))
                        .operation()
                        .name())
                .isEqualTo("PutItem");
        for (String target : List.of("", "PutItem", "DynamoDB_20120810.Nothing", "Other.PutItem", ".", "..")) {
            AwsException error = catchThrowableOfType(
                    AwsException.class,
                    () -> dynamodb.codec().selector(dynamodb.service()).select(target(target, "")));
            assertThat(error.code().code()).isEqualTo("com.amazon.coral.service#UnknownOperationException");
            assertThat(text(dynamodb.error(error, "POST")))
                    .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "\"text\"",
                "{",
                "{\"TableName\":",
                "{\"TableName\": \"t\"",
                "{} {}",
                "{}]",
                "{'TableName': 't'}",
                "{\"TableName\": \"\\ud800\\x\"}",
                "{\"Limit\": 01}",
                "{\"Limit\": NaN}"
            })
    void callsBrokenDocumentsSerializationErrorsWithoutAText(String document) {
        AwsException error = decodeError(document);

        assertThat(text(dynamodb.error(error, "POST")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
        assertThat(error.code().status()).isEqualTo(400);
    }

    // The texts are those that a public test suite measured with services of this protocol.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []|Start of list found where not expected
                    {"TableName": 1}|NUMBER_VALUE can not be converted to a String
                    {"TableName": true}|TRUE_VALUE can not be converted to a String
                    {"TableName": []}|Start of list found where not expected
                    {"TableName": {}}|Start of structure or map found where not expected.
                    {"Item": "x"}|Expected map or null
                    {"Item": {"a": "x"}}|Expected null
                    {"Item": {"a": {"L": "x"}}}|Expected list or null
                    {"Item": {"a": {"BOOL": "x"}}}|STRING_VALUE can not be converted to a Boolean
                    {"Item": {"a": {"B": "not base64!"}}}|Invalid Base64 encoding
                    """)
    void namesTheTypeThatIsWrong(String document, String text) {
        assertThat(text(dynamodb.error(decodeError(document), "POST")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"" + text
                        + "\"}");
    }

    @Test
    void callsDeepAndHugeThingsSerializationErrors() {
        String deep = "{\"Item\":{\"a\":" + "{\"L\":[".repeat(100_000);
        String unknown = "{\"Unknown\":" + "[".repeat(100_000);
        String number = "{\"ReturnValues\": " + "9".repeat(100_000) + "}";
        for (String document : List.of(deep, unknown, number)) {
            assertThat(decodeError(document).code().code()).endsWith("SerializationException");
        }
        assertThat(lambdaError("{\"Timeout\": 99999999999}").code().code()).isEqualTo("SerializationException");
        assertThat(lambdaError("{\"Timeout\": 1e400}").code().code()).isEqualTo("SerializationException");
    }

    @Test
    void callsBytesThatAreNotUtf8SerializationErrors() {
        byte[] document = "{\"TableName\": \"t\"}".getBytes(StandardCharsets.UTF_8);
        document[document.length - 3] = (byte) 0xFF;
        Inbound request = Inbound.local(
                "POST",
                "/",
                "",
                Headers.of("X-Amz-Target", "DynamoDB_20120810.PutItem", "Content-Type", "application/x-amz-json-1.0"),
                document);

        assertThat(catchThrowableOfType(AwsException.class, () -> dynamodb.decode(PutItemRequest.class, request))
                        .code()
                        .code())
                .endsWith("SerializationException");
    }

    // DynamoDB's wording for its five minutes, as many users quote it.
    @Test
    void tellsHowFarADateIsOff() {
        AwsException error = dynamodb.codec()
                .fault(
                        dynamodb.service(),
                        Fault.CLOCK_SKEW,
                        Map.of(
                                "RequestTime", "20261122T060000Z",
                                "ServerTime", "2026-11-22T07:00:00Z",
                                "MaxAllowedSkewMilliseconds", "900000"));

        assertThat(error.code().code()).isEqualTo("com.amazon.coral.service#InvalidSignatureException");
        assertThat(error)
                .hasMessage("Signature expired: 20261122T060000Z is now earlier than 20261122T064500Z"
                        + " (20261122T070000Z - 15 min.)");
    }

    @Test
    void answersEveryFaultInEveryProtocol() {
        for (var codec : Codecs.builtIn()) {
            for (Fault fault : Fault.values()) {
                AwsException error = codec.fault(lambda.service(), fault, Map.of());
                assertThat(error.code().status()).isBetween(400, 501);
                assertThat(error.getMessage()).doesNotContain("{");
            }
        }
    }

    @Test
    void prefersAServicesOwnCode() {
        Service own = lambda.service()
                .withFaults(Map.of(
                        Fault.CONSTRAINTS, new FaultTable.Code("InvalidParameterValueException", 400, "%s"),
                        Fault.INTERNAL, new FaultTable.Code("ServiceException", 500, "Something broke")));

        assertThat(lambda.codec().fault(own, Fault.CONSTRAINTS, Map.of("Message", "1 validation error")))
                .hasMessage("1 validation error");
        assertThat(lambda.codec().fault(own, Fault.INTERNAL, Map.of()))
                .hasMessage("Something broke")
                .extracting(error -> error.code().code())
                .isEqualTo("ServiceException");
    }

    private AwsException decodeError(String document) {
        return catchThrowableOfType(
                AwsException.class,
                () -> dynamodb.decode(PutItemRequest.class, target("DynamoDB_20120810.PutItem", document)));
    }

    private AwsException lambdaError(String document) {
        return catchThrowableOfType(
                AwsException.class,
                () -> lambda.decode(
                        CreateFunctionRequest.class,
                        request("POST", "/2015-03-31/functions", "", Headers.empty(), document)));
    }

    private static Inbound target(String target, String body) {
        return request(
                "POST",
                "/",
                "",
                Headers.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0"),
                body);
    }
}
