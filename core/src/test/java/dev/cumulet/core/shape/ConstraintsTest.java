package dev.cumulet.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Constraint.Matches;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Constraint.Range;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

/** The expected texts are recorded from AWS, but for those that say otherwise. */
class ConstraintsTest {
    @Test
    void saysNothingOfAnInputThatKeepsThemAll() {
        assertThat(check(
                        CreateFunctionRequest.builder().functionName("echo").build(),
                        new Required("FunctionName"),
                        new Length("FunctionName", 1, 140),
                        new Length("Description", 0, 256)))
                .isEmpty();
    }

    @Test
    void namesAnAbsentMember() {
        assertThat(check(UntagResourceRequest.builder().build(), new Required("TagKeys")))
                .contains("1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member"
                        + " must not be null");
    }

    @Test
    void namesALengthThatIsTooLarge() {
        String name = "a".repeat(65);

        assertThat(check(CreateFunctionRequest.builder().functionName(name).build(), new Length("FunctionName", 1, 64)))
                .contains("1 validation error detected: Value '" + name + "' at 'functionName' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 64");
    }

    private record Measure(Double size) {}

    @Test
    void refusesNumbersBeyondAllNumbers() {
        // A document may say 1e999; XML and headers may say NaN.
        assertThat(check(new Measure(Double.POSITIVE_INFINITY), new Range("size", 0, 10)))
                .contains("1 validation error detected: Value 'Infinity' at 'size' failed to satisfy constraint: Member"
                        + " must have value less than or equal to 10");
        assertThat(check(new Measure(Double.NaN), new Range("size", 0, 10))).isPresent();
        assertThat(check(new Measure(9.5), new Range("size", 0, 10))).isEmpty();
    }

    @Test
    void namesANumberThatIsTooSmall() {
        assertThat(check(
                        PutProvisionedConcurrencyConfigRequest.builder()
                                .provisionedConcurrentExecutions(0)
                                .build(),
                        new Range("ProvisionedConcurrentExecutions", 1, Long.MAX_VALUE)))
                .contains("1 validation error detected: Value '0' at 'provisionedConcurrentExecutions' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 1");
    }

    @Test
    void namesThePatternAndTheSetOfValuesOfNestedMembers() {
        CreateFunctionRequest request = CreateFunctionRequest.builder()
                .functionName("invalid:function:name")
                .snapStart(snap -> snap.applyOn("invalidOption"))
                .build();

        assertThat(check(
                        request,
                        new Matches("FunctionName", "[a-zA-Z0-9-_]+"),
                        new OneOf("SnapStart.ApplyOn", List.of("PublishedVersions", "None"))))
                .contains("2 validation errors detected: Value 'invalid:function:name' at 'functionName' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_]+; Value"
                        + " 'invalidOption' at 'snapStart.applyOn' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [PublishedVersions, None]");
    }

    @Test
    void complainsOnceOfAListAndTellsAllThatItsElementsMustBe() {
        PublishLayerVersionRequest request = PublishLayerVersionRequest.builder()
                .compatibleArchitecturesWithStrings("invalidarch", "x86_64")
                .build();

        assertThat(check(
                        request,
                        new OneOf("CompatibleArchitectures.member", List.of("x86_64", "arm64")),
                        new Required("CompatibleArchitectures.member")))
                .contains("1 validation error detected: Value '[invalidarch, x86_64]' at 'compatibleArchitectures'"
                        + " failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum"
                        + " value set: [x86_64, arm64], Member must not be null]");
    }

    // The form of the place is that of API Gateway's recorded 'patchOperations.1.member.op'.
    @Test
    void numbersTheStructuresOfAListFromOne() {
        CreateTableRequest request = CreateTableRequest.builder()
                .keySchema(
                        KeySchemaElement.builder().keyType("HASH").build(),
                        KeySchemaElement.builder().keyType("WRONG").build())
                .build();

        assertThat(check(request, new OneOf("KeySchema.KeyType", List.of("HASH", "RANGE"))))
                .contains("1 validation error detected: Value 'WRONG' at 'keySchema.2.member.keyType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [HASH, RANGE]");
    }

    @Test
    void asksNothingOfMembersOfAnAbsentStructure() {
        assertThat(check(CreateFunctionRequest.builder().build(), new Required("Code.ZipFile")))
                .isEmpty();
    }

    @Test
    void refusesATextThatExhaustsTheStackOfAPattern() {
        CreateFunctionRequest request = CreateFunctionRequest.builder()
                .description("ab".repeat(200_000))
                .build();

        assertThat(check(request, new Matches("Description", "(a|b)*c?"))).isPresent();
    }

    @Test
    void refusesAConstraintOnAMemberThatIsNotThere() {
        assertThatThrownBy(() -> check(CreateFunctionRequest.builder().build(), new Required("Nonsense")))
                .hasMessageContaining("Nonsense");
    }

    private static Optional<String> check(Object input, Constraint... constraints) {
        return Constraints.of(Schema.of(input.getClass()), List.of(constraints)).broken(input);
    }
}
