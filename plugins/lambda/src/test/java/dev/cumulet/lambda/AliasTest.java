package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cumulet.spi.service.AwsException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Aliases, and the weights by which they share invocations. */
class AliasTest extends FunctionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:f";
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context): return event");
    private static final String INVALID = "InvalidParameterValueException";
    private static final String WEIGHTS =
            "1 validation error detected: Value '%s' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: ";

    @BeforeEach
    void publishTwice() {
        server.create("f", "python3.12", "index.handler", ZIP, request -> request.publish(true));
        server.call(
                "UpdateFunctionConfiguration",
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(4)
                        .build(),
                Object.class);
        server.call(
                "PublishVersion",
                PublishVersionRequest.builder().functionName("f").build(),
                Object.class);
    }

    // spotless:off - one request, one row
    static Stream<Arguments> refused() {
        return Stream.of(
                // Recorded from AWS.
                row(a -> a.functionVersion("9"), "ResourceNotFoundException", "Function not found: " + ARN + ":9"),
                // Seen in public sources.
                row(a -> a.name("live"), "ResourceConflictException", "Alias already exists: " + ARN + ":live"),
                row(weights(Map.of("2", 0.1, "3", 0.1)), INVALID, "Number of items in AdditionalVersionWeights cannot be greater than 1"),
                row(weights(Map.of("1", 0.1)), INVALID, "Invalid function version 1. Function version 1 is already included in routing configuration."),
                row(weights(Map.of("9", 0.1)), "ResourceNotFoundException", "Function not found: " + ARN + ":9"),
                row(weights(Map.of("2", 0.1)).andThen(a -> a.functionVersion("$LATEST")), INVALID, "$LATEST is not supported for an alias pointing to more than 1 version"),
                row(weights(Map.of("2", 1.2)), "ValidationException", WEIGHTS.formatted("{2=1.2}") + "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]"),
                row(weights(Map.of("$LATEST", 0.5)), "ValidationException", WEIGHTS.formatted("{$LATEST=0.5}") + "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]"));
    }
    // spotless:on

    private static Arguments row(Consumer<CreateAliasRequest.Builder> request, String code, String message) {
        return arguments(request, code, message);
    }

    private static Consumer<CreateAliasRequest.Builder> weights(Map<String, Double> weights) {
        return request -> request.routingConfig(routing -> routing.additionalVersionWeights(weights));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAnAlias(Consumer<CreateAliasRequest.Builder> request, String code, String message) {
        create(alias -> alias.name("live"));

        assertThatThrownBy(() -> create(request)).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo(code);
            assertThat(error).hasMessage(message);
        });
        assertThat(list(ListAliasesRequest.builder()).aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("live");
    }

    @Test
    void changesOnlyWhatAnUpdateNames() {
        AliasConfiguration old = create(weights(Map.of("2", 0.2)).andThen(alias -> alias.description("old")));

        AliasConfiguration described = update(request -> request.description("new"));
        AliasConfiguration unweighed = update(request -> request.routingConfig(routing -> {}));

        assertThat(described.routingConfig()).isEqualTo(old.routingConfig());
        assertThat(described.revisionId()).isNotEqualTo(old.revisionId());
        assertThat(unweighed.routingConfig()).isNull();
        assertThat(unweighed.description()).isEqualTo("new");
        assertThat(unweighed.functionVersion()).isEqualTo("1");
    }

    /** Inferred: the version would be there twice, which AWS refuses at a creation. */
    @Test
    void refusesToMoveToTheVersionThatItWeighs() {
        create(weights(Map.of("2", 0.2)));

        assertThatThrownBy(() -> update(request -> request.functionVersion("2")))
                .hasMessage("Invalid function version 2. "
                        + "Function version 2 is already included in routing configuration.");
    }

    /** Recorded from AWS. */
    @Test
    void deletesWhatIsNotThere() {
        create(alias -> {});
        delete("a");
        delete("a");

        assertThatThrownBy(() -> server.call(
                        "GetAlias",
                        GetAliasRequest.builder().functionName("f").name("a").build(),
                        AliasConfiguration.class))
                .hasMessage("Cannot find alias arn: " + ARN + ":a");
    }

    @Test
    void listsThoseOfAVersionInPages() {
        create(alias -> alias.name("a1"));
        create(alias -> alias.name("a2").functionVersion("2"));
        create(weights(Map.of("2", 0.5)).andThen(alias -> alias.name("a3")));

        assertThat(list("2").aliases()).extracting(AliasConfiguration::name).containsExactly("a2", "a3");
        ListAliasesResponse first = list(ListAliasesRequest.builder().maxItems(2));
        ListAliasesResponse second =
                list(ListAliasesRequest.builder().maxItems(2).marker(first.nextMarker()));
        assertThat(first.aliases()).extracting(AliasConfiguration::name).containsExactly("a1", "a2");
        assertThat(second.aliases()).extracting(AliasConfiguration::name).containsExactly("a3");
        assertThat(second.nextMarker()).isNull();
    }

    /** Seen in public threads. */
    @Test
    void keepsAVersionThatAnAliasLeadsTo() {
        create(weights(Map.of("2", 0.5)).andThen(alias -> alias.name("live")));

        assertThatThrownBy(() -> deleteVersion("1"))
                .hasMessage("Unable to delete version because the following aliases reference it: [live]");
        assertThatThrownBy(() -> deleteVersion("2"))
                .hasMessage("Unable to delete version because the following aliases reference it: [live]");
        delete("live");
        deleteVersion("1");
        assertThatThrownBy(() -> create(alias -> alias.name("live"))).hasMessage("Function not found: " + ARN + ":1");
    }

    private AliasConfiguration create(Consumer<CreateAliasRequest.Builder> more) {
        CreateAliasRequest.Builder request =
                CreateAliasRequest.builder().functionName("f").name("a").functionVersion("1");
        more.accept(request);
        return server.call("CreateAlias", request.build(), AliasConfiguration.class);
    }

    private AliasConfiguration update(Consumer<UpdateAliasRequest.Builder> change) {
        UpdateAliasRequest.Builder request =
                UpdateAliasRequest.builder().functionName("f").name("a");
        change.accept(request);
        return server.call("UpdateAlias", request.build(), AliasConfiguration.class);
    }

    private void delete(String alias) {
        server.call(
                "DeleteAlias",
                DeleteAliasRequest.builder().functionName("f").name(alias).build(),
                Void.class);
    }

    private void deleteVersion(String version) {
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder()
                        .functionName("f")
                        .qualifier(version)
                        .build(),
                Void.class);
    }

    private ListAliasesResponse list(String version) {
        return list(ListAliasesRequest.builder().functionVersion(version));
    }

    private ListAliasesResponse list(ListAliasesRequest.Builder request) {
        return server.call("ListAliases", request.functionName("f").build(), ListAliasesResponse.class);
    }
}
