package dev.cumulet.apigateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.MethodOperations.MethodRequest;
import dev.cumulet.apigateway.rest.MethodOperations.PutMethodRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages as AWS answered them in April 2024. */
class MethodOperationsTest {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api = aws.api();
    private final String root = api.rootResourceId();

    @Test
    void keepsAMethod() {
        Method method = put(root, "ANY", "NONE");

        assertThat(method.apiKeyRequired()).isFalse();
        assertThat(aws.methods.get(new MethodRequest(api.id(), root, "ANY"), Calls.management()))
                .isEqualTo(method);
        assertThatThrownBy(() -> put(root, "ANY", "NONE")).hasMessage("Method already exists for this resource");
    }

    @Test
    void blamesTheResourceWhereTheApiIsUnknown() {
        assertThatThrownBy(() ->
                        aws.methods.put(ManagementFixture.method("fake-api", root, "ANY", "NONE"), Calls.management()))
                .hasMessage("Invalid Resource identifier specified");
    }

    @Test
    void refusesUnknownHttpMethods() {
        assertThatThrownBy(() -> put(root, "MOVE", "NONE"))
                .hasMessage("Invalid HttpMethod specified. Valid options are"
                        + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
    }

    @Test
    void knowsNoAuthorizers() {
        assertThatThrownBy(() -> put(root, "GET", "CUSTOM"))
                .hasMessage("Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
                        + " COGNITO_USER_POOLS requires a valid authorizer.");
    }

    @Test
    void refusesModelsThatNobodyMade() {
        assertThatThrownBy(() -> put(null, Map.of("application/json", "petModel")))
                .hasMessage("Invalid model identifier specified: petModel");
        assertThat(put(null, Map.of("application/json", "Empty")).requestModels())
                .hasSize(1);
    }

    @Test
    void refusesParametersOfTheSameNameInDifferentPlaces() {
        Map<String, Boolean> parameters =
                Map.of("method.request.header.same", true, "method.request.querystring.same", false);

        assertThatThrownBy(() -> put(parameters, null))
                .hasMessage("Parameter names must be unique across querystring, header and path");
    }

    private Method put(String resource, String httpMethod, String authorization) {
        return aws.methods.put(
                ManagementFixture.method(api.id(), resource, httpMethod, authorization), Calls.management());
    }

    private Method put(Map<String, Boolean> parameters, Map<String, String> models) {
        return aws.methods.put(
                new PutMethodRequest(api.id(), root, "GET", "NONE", null, null, null, parameters, models, null, null),
                Calls.management());
    }
}
