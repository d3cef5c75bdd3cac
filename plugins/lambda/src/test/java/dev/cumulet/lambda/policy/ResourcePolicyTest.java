package dev.cumulet.lambda.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is permitted is AWS's documentation of policies. */
class ResourcePolicyTest {
    private static final String INVOKE = "lambda:InvokeFunction";

    @Test
    void permitsTheServiceThatIsMeant() {
        ResourcePolicy policy = policy("s3.amazonaws.com", INVOKE);

        assertThat(policy.permits("s3.amazonaws.com", INVOKE, Map.of())).isTrue();
        assertThat(policy.permits("sqs.amazonaws.com", INVOKE, Map.of())).isFalse();
        assertThat(policy.permits("s3.amazonaws.com", "lambda:GetFunction", Map.of()))
                .isFalse();
    }

    @Test
    void permitsWhoeverIsOfTheAccount() {
        ResourcePolicy policy = policy("111111111111", "lambda:*");

        assertThat(policy.permits("111111111111", INVOKE, Map.of())).isTrue();
        assertThat(policy.permits("arn:aws:iam::111111111111:user/me", INVOKE, Map.of()))
                .isTrue();
        assertThat(policy.permits("222222222222", INVOKE, Map.of())).isFalse();
        assertThat(policy.permits("*", INVOKE, Map.of())).isFalse();
    }

    @Test
    void asksForAllConditions() {
        ResourcePolicy policy = policy(
                "*",
                INVOKE,
                new Condition("ArnLike", "AWS:SourceArn", "arn:aws:execute-api:*:*:api/*/GET/?"),
                new Condition("StringEquals", "lambda:FunctionUrlAuthType", "NONE"));
        String arn = "arn:aws:execute-api:us-east-1:111111111111:api/stage/GET/x";

        assertThat(policy.permits("*", INVOKE, Map.of("aws:sourcearn", arn, "lambda:functionurlauthtype", "NONE")))
                .isTrue();
        assertThat(policy.permits("*", INVOKE, Map.of("aws:sourcearn", arn))).isFalse();
        assertThat(policy.permits(
                        "*", INVOKE, Map.of("aws:sourcearn", arn + "y", "lambda:functionurlauthtype", "NONE")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".amazonaws.com", "a..amazonaws.com", "amazonaws.com", "s3.amazonaws.com.", "s3.amazonaws.org"})
    void refusesWhatIsNoService(String principal) {
        assertThatThrownBy(() -> Principal.parse(principal))
                .hasMessage("The provided principal was invalid. Please check the principal and try again.");
    }

    @Test
    void readsNamesOfAnyLength() {
        assertThat(Principal.parse("a.".repeat(100_000) + "amazonaws.com").kind())
                .hasValue("Service");
    }

    private static ResourcePolicy policy(String principal, String action, Condition... conditions) {
        Statement statement = new Statement("s", Principal.parse(principal), action, "arn", List.of(conditions));
        return ResourcePolicy.with(Optional.empty(), statement);
    }
}
