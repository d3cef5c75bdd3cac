package dev.cumulet.apigateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.IntegrationResponseOperations.IntegrationResponseRequest;
import dev.cumulet.apigateway.rest.MethodOperations.MethodRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults and messages as AWS answered them in June 2024 and March 2025. */
class IntegrationOperationsTest {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api = aws.api();
    private final String root = api.rootResourceId();

    @BeforeEach
    void makeAMethod() {
        aws.methods.put(ManagementFixture.method(api.id(), root, "GET", "NONE"), Calls.management());
    }

    @Test
    void fillsInAwsDefaults() {
        Integration integration = put("AWS_PROXY", "POST", ManagementFixture.FUNCTION_URI);

        assertThat(integration.passthroughBehavior()).isEqualTo("WHEN_NO_MATCH");
        assertThat(integration.timeoutInMillis()).isEqualTo(29_000);
        assertThat(integration.cacheNamespace()).isEqualTo(root);
        assertThat(integration.cacheKeyParameters()).isEqualTo(List.of());
        assertThat(integration.connectionType()).isNull();
        assertThat(aws.integrations.get(new MethodRequest(api.id(), root, "GET"), Calls.management()))
                .isEqualTo(integration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS_PROXY  | arn:aws:lambda:us-east-1:111122223333:function:f     | AWS ARN for integration must contain path or action
            AWS_PROXY  | wrong                                                | Invalid ARN specified in the request
            AWS_PROXY  | arn:aws:apigateway:us-east-1:lambda:test/x           | AWS ARN for integration must contain path or action
            AWS_PROXY  | arn:aws:apigateway:us-east-1:s3:path/bucket/key      | Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.
            AWS_PROXY  | arn:aws:apigateway:us-east-1:lambda:path/other       | Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.
            HTTP       | ftp://example.com                                    | Invalid HTTP endpoint specified for URI
            HTTP_PROXY | ''                                                   | Invalid HTTP endpoint specified for URI
            AWS        | wrong                                                | Invalid ARN specified in the request
            """)
    void refusesWrongTargets(String type, String uri, String message) {
        assertThatThrownBy(() -> put(type, "POST", uri)).hasMessage(message);
    }

    @Test
    void needsAnIntegrationMethodExceptForMock() {
        assertThatThrownBy(() -> put("HTTP", null, "http://example.com"))
                .hasMessage("Enumeration value for HttpMethod must be non-empty");
    }

    @Test
    void refusesUnknownTypes() {
        assertThatThrownBy(() -> put("HTTPS_PROXY", "POST", "https://example.com"))
                .hasMessage("1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to"
                        + " satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY,"
                        + " AWS]");
    }

    @Test
    void missesTheIntegrationOfAResponseEvenWhereTheMethodIsMissing() {
        put("AWS_PROXY", "POST", ManagementFixture.FUNCTION_URI);

        assertThatThrownBy(() -> response("GET", "200")).hasMessage("Invalid Response status code specified");
        assertThatThrownBy(() -> response("POST", "200")).hasMessage("Invalid Integration identifier specified");
    }

    private IntegrationResponse response(String method, String status) {
        return aws.responses.get(new IntegrationResponseRequest(api.id(), root, method, status), Calls.management());
    }

    @Test
    void doesNotFindTheIntegrationOfAMethodWithoutOne() {
        assertThatThrownBy(() -> aws.integrations.get(new MethodRequest(api.id(), root, "GET"), Calls.management()))
                .hasMessage("Invalid Integration identifier specified");
    }

    private Integration put(String type, String verb, String uri) {
        return aws.integrations.put(
                ManagementFixture.integration(api.id(), root, "GET", type, verb, uri, null), Calls.management());
    }
}
