package dev.cumulet.apigateway.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.fake.MappedMethod;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.trial.MethodTrials.TestInvokeMethodRequest;
import dev.cumulet.apigateway.trial.MethodTrials.TestInvokeMethodResponse;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded from AWS in September 2025, {@code test_invoke_test_method}, and in August, {@code test_apigw_test_invoke_method_api}. */
class MethodTrialsTest {
    private final ManagementFixture aws = new ManagementFixture();
    private final FakeLambda lambda = new FakeLambda().returning("{\"statusCode\":200}");
    private final RestApi api = aws.api();
    private final MethodTrials trials = new MethodTrials(lambda.integrations(), List.of());
    private final Apis apis = new Apis(aws.tables(), Identifiers.random(), ManagementFixture.CLOCK);

    private TestInvokeMethodResponse test(String resource, String path, String body, Map<String, String> headers) {
        return trials.test(
                apis,
                new TestInvokeMethodRequest(api.id(), resource, "GET", path, body, headers, null, null, null),
                Calls.management());
    }

    private String mock() {
        MappedMethod method = new MappedMethod(aws, api, "GET", "/pets/{petId}");
        String resource = method.put();
        method.answering("{\"petId\": \"$input.params('petId')\"}");
        return resource;
    }

    @Test
    void tellsOfAMockWhatAwsTells() {
        TestInvokeMethodResponse result = test(mock(), "/pets/123?foo=bar", "{\"foo\": \"bar\"}", null);

        String time = "Sun Nov 22 07:00:00 UTC 2026 : ";
        assertThat(result.log())
                .isEqualTo(String.join(
                        "\n",
                        "Execution log for request " + Calls.REQUEST_ID,
                        time + "Starting execution for request: " + Calls.REQUEST_ID,
                        time + "HTTP Method: GET, Resource Path: /pets/123",
                        time + "Method request path: {petId=123}",
                        time + "Method request query string: {foo=bar}",
                        time + "Method request headers: {}",
                        time + "Method request body before transformations: {\"foo\": \"bar\"}",
                        time + "Method response body after transformations: {\"petId\": \"123\"}",
                        time + "Method response headers: {Content-Type=application/json}",
                        time + "Successfully completed execution",
                        time + "Method completed with status: 200",
                        ""));
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.body()).isEqualTo("{\"petId\": \"123\"}");
        assertThat(result.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(result.multiValueHeaders()).isEqualTo(Map.of("Content-Type", List.of("application/json")));
    }

    @Test
    void takesAnyPath() {
        String resource = mock();

        TestInvokeMethodResponse none = test(resource, null, null, null);
        TestInvokeMethodResponse other = test(resource, "/random/test", null, null);

        assertThat(none.body()).isEqualTo("{\"petId\": \"{petId}\"}");
        assertThat(none.log()).contains("Resource Path: /pets/{petId}\n", "request path: {petId={petId}}\n");
        assertThat(other.body()).isEqualTo("{\"petId\": \"\"}");
        assertThat(other.log()).contains("Resource Path: /random/test\n", "request path: {}\n");
    }

    @Test
    void tellsWhatAFunctionWasAskedAndAnswers() {
        MappedMethod method = new MappedMethod(aws, api, "GET", "/foo")
                .asking("AWS", ManagementFixture.FUNCTION_URI)
                .templates(Map.of());
        String resource = method.put();
        method.answering("200", null, Map.of(), null);

        TestInvokeMethodResponse result = test(
                resource, "/foo?queryTest=value", "{\"test\": \"val123\"}", Map.of("content-type", "application/json"));

        String address = "https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/" + ManagementFixture.FUNCTION
                + "/invocations";
        assertThat(result.log())
                .contains("Method request headers: {content-type=application/json}\n")
                .contains("Endpoint request URI: " + address + "\n")
                .contains("Endpoint request headers: {x-amzn-lambda-integration-tag=" + Calls.REQUEST_ID)
                .contains("Endpoint request body after transformations: {\"test\": \"val123\"}\n")
                .contains("Sending request to " + address + "\n")
                .containsPattern("Received response. Status: 200, Integration latency: \\d+ ms\n")
                .contains("Endpoint response headers: {X-Amz-Executed-Version=$LATEST}\n")
                .contains("Endpoint response body before transformations: {\"statusCode\":200}\n")
                .contains("Method response body after transformations: {\"statusCode\":200}\n")
                .containsPattern("Method response headers: \\{X-Amzn-Trace-Id=[^,]+, Content-Type=application/json}\n")
                .endsWith("Method completed with status: 200\n");
    }

    @Test
    void tellsOfFailures() {
        MappedMethod method = new MappedMethod(aws, api, "GET", "/bad").template("no status");
        String resource = method.put();

        TestInvokeMethodResponse result = test(resource, null, null, null);

        assertThat(result.status()).isEqualTo(500);
        assertThat(result.body()).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(result.log())
                .contains("Execution failed due to configuration error: Unable to parse statusCode.")
                .endsWith("status: 500\n");
    }

    /** The first text as in public threads, which end it in other words too; the second inferred. */
    @Test
    void tellsWhatIsWrongWithAMapping() {
        String unanswered = new MappedMethod(aws, api, "GET", "/none").put();
        MappedMethod selective = new MappedMethod(aws, api, "GET", "/some");
        String unmatched = selective.put();
        selective.answering("400", "4..", Map.of(), null);
        String broken =
                new MappedMethod(aws, api, "GET", "/broken").template("#if(").put();

        String noMatch = "No match for output mapping and no default endpoint response mapping configured. "
                + "Endpoint Response Status Code: 200";
        assertThat(reason(unanswered)).isEqualTo(noMatch);
        assertThat(reason(unmatched)).isEqualTo(noMatch);
        assertThat(reason(broken)).isEqualTo("Unable to transform request");
    }

    @Test
    void tellsThatAFunctionsResultMakesNoSense() {
        lambda.returning("{\"hello\": 1}");
        String resource = new MappedMethod(aws, api, "GET", "/proxy")
                .asking("AWS_PROXY", ManagementFixture.FUNCTION_URI)
                .templates(Map.of())
                .put();

        assertThat(reason(resource)).isEqualTo("Malformed Lambda proxy response");
    }

    @Test
    void triesAnyWithAMethodOfHttp() {
        String resource = new MappedMethod(aws, api, "ANY", "/any")
                .asking("AWS_PROXY", ManagementFixture.FUNCTION_URI)
                .templates(Map.of())
                .put();

        TestInvokeMethodResponse result = test(resource, null, null, null);

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.log()).contains("HTTP Method: GET,").contains("\"httpMethod\":\"GET\"");
    }

    private String reason(String resource) {
        TestInvokeMethodResponse result = test(resource, null, null, null);
        String words = "Execution failed due to configuration error: ";
        assertThat(result.body()).isEqualTo("{\"message\": \"Internal server error\"}");
        return result.log()
                .lines()
                .filter(line -> line.contains(words))
                .map(line -> line.substring(line.indexOf(words) + words.length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void missesWhatIsNotThere() {
        String resource = mock();
        TestInvokeMethodRequest other =
                new TestInvokeMethodRequest(api.id(), resource, "POST", null, null, null, null, null, null);

        assertThatThrownBy(() -> trials.test(apis, other, Calls.management()))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid Method identifier specified");
        assertThatThrownBy(() -> test("nothere", null, null, null)).hasMessage("Invalid Resource identifier specified");
    }
}
