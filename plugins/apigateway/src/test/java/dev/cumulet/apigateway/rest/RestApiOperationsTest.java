package dev.cumulet.apigateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.RestApiOperations.CreateRestApiRequest;
import dev.cumulet.apigateway.rest.RestApiOperations.GetRestApisRequest;
import dev.cumulet.apigateway.rest.RestApiOperations.RestApiRequest;
import dev.cumulet.apigateway.rest.RestApiOperations.RestApis;
import dev.cumulet.apigateway.rest.RestApiOperations.UpdateRestApiRequest;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Defaults and messages as AWS answered them in July 2025. */
class RestApiOperationsTest {
    private final ManagementFixture aws = new ManagementFixture();

    @Test
    void fillsInAwsDefaults() {
        RestApi api = aws.api();

        assertThat(api.id()).matches("[a-z0-9]{10}");
        assertThat(api.rootResourceId()).matches("[a-z0-9]{10}");
        assertThat(api.apiKeySource()).isEqualTo("HEADER");
        assertThat(api.disableExecuteApiEndpoint()).isFalse();
        assertThat(api.endpointConfiguration()).isEqualTo(new EndpointConfiguration(List.of("EDGE"), "ipv4", null));
        assertThat(api.createdDate()).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
        assertThat(api.binaryMediaTypes()).isNull();
        assertThat(api.tags()).isNull();
    }

    @Test
    void givesPrivateApisBothKindsOfAddresses() {
        assertThat(Endpoints.checked(new EndpointConfiguration(List.of("PRIVATE"), null, null))
                        .ipAddressType())
                .isEqualTo("dualstack");
    }

    @Test
    void takesTheIdFromTheCustomIdTag() {
        RestApi api = aws.restApis.create(
                ManagementFixture.named("test", null, Map.of("_custom_id_", "my-api")), Calls.management());

        assertThat(api.id()).isEqualTo("my-api");
        assertThatThrownBy(() -> aws.restApis.create(
                        ManagementFixture.named("other", null, Map.of("_custom_id_", "my-api")), Calls.management()))
                .isInstanceOf(AwsException.class)
                .hasMessage("An API with the id my-api already exists");
    }

    @Test
    void namesTheAccountWhenAnApiIsUnknown() {
        assertThatThrownBy(() -> aws.restApis.get(new RestApiRequest("fake-api-id"), Calls.management()))
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code().code()).isEqualTo("NotFoundException");
                    assertThat(error.code().status()).isEqualTo(404);
                })
                .hasMessage("Invalid API identifier specified 111122223333:fake-api-id");
    }

    @Test
    void refusesAnEmptyDescription() {
        CreateRestApiRequest request =
                new CreateRestApiRequest("test", "", null, null, null, null, null, null, null, null, null, null, null);

        assertThatThrownBy(() -> aws.restApis.create(request, Calls.management()))
                .hasMessage("Description cannot be an empty string");
    }

    @Test
    void reportsAllWrongEndpointValuesAtOnce() {
        CreateRestApiRequest request = new CreateRestApiRequest(
                "test",
                null,
                null,
                null,
                null,
                null,
                null,
                new EndpointConfiguration(List.of("wrong"), "wrong", null),
                null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> aws.restApis.create(request, Calls.management()))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo("ValidationException"))
                .hasMessage("2 validation errors detected: Value '[wrong]' at"
                        + " 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must"
                        + " satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value"
                        + " 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [ipv4, dualstack]");
    }

    @Test
    void listsInPages() {
        List<String> ids = List.of(aws.api().id(), aws.api().id(), aws.api().id());

        RestApis first = aws.restApis.list(new GetRestApisRequest(null, 2), Calls.management());
        RestApis second = aws.restApis.list(new GetRestApisRequest(first.position(), 2), Calls.management());

        assertThat(first.items()).hasSize(2);
        assertThat(second.position()).isNull();
        assertThat(java.util.stream.Stream.concat(first.items().stream(), second.items().stream())
                        .map(RestApi::id))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void patchesBinaryMediaTypesByTheirEscapedNames() {
        RestApi api = aws.api("image/png");

        RestApi changed = patched(
                api,
                new PatchOperation("add", "/binaryMediaTypes/image~1jpeg", null, null),
                new PatchOperation("replace", "/binaryMediaTypes/image~1png", "image/gif", null));

        assertThat(changed.binaryMediaTypes()).containsExactly("image/jpeg", "image/gif");
        assertThat(changed.tags()).isEmpty();
    }

    @Test
    void refusesUnknownPatchPaths() {
        assertThatThrownBy(() -> patched(aws.api(), new PatchOperation("add", "/binaryMediaTypes", "-", null)))
                .hasMessage("Invalid patch path /binaryMediaTypes");
    }

    @Test // Seen in public tools: they unquote what AWS escapes
    void showsAPolicyAsTheInsideOfAJsonText() {
        String policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
                + " \"Action\": \"execute-api:Invoke\", \"Resource\": \"execute-api:/*\"}]}";

        RestApi changed = patched(aws.api(), new PatchOperation("replace", "/policy", policy, null));

        assertThat(changed.policy())
                .isEqualTo("{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\","
                        + "\\\"Action\\\":\\\"execute-api:Invoke\\\",\\\"Resource\\\":\\\"execute-api:\\/*\\\"}]}");
        assertThat(patched(changed, new PatchOperation("replace", "/policy", "", null))
                        .policy())
                .isNull();
    }

    @Test
    void givesAnIdToOneOfManyThatAskForItAtOnce() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        aws.restApis.create(
                                ManagementFixture.named("test", List.of(), Map.of("_custom_id_", "chosen")),
                                Calls.management());
                        made.incrementAndGet();
                    } catch (AwsException taken) {
                        assertThat(taken).hasMessage("An API with the id chosen already exists");
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(made).hasValue(1);
    }

    @Test
    void forgetsADeletedApi() {
        RestApi api = aws.api();

        aws.restApis.delete(new RestApiRequest(api.id()), Calls.management());

        assertThat(aws.tables.locate(api.id())).isEmpty();
    }

    private RestApi patched(RestApi api, PatchOperation... patches) {
        return aws.restApis.update(new UpdateRestApiRequest(api.id(), List.of(patches)), Calls.management());
    }
}
