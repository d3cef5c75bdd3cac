package dev.cumulet.s3.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts are recorded from S3 unless a comment says otherwise. */
class PostPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String LATER = "2026-11-22T11:00:00Z";

    private static PostPolicy policy(Object... conditions) {
        Map<String, Object> document = Map.of("expiration", LATER, "conditions", List.of(conditions));
        return PolicyDocument.read(document).policy().orElseThrow();
    }

    private static Optional<Violation> check(PostPolicy policy, Map<String, String> fields) {
        return policy.check("photos", fields, NOW);
    }

    private static Violation unreadable(Object document) {
        return PolicyDocument.read(document).violation().orElseThrow();
    }

    private static Violation unreadableCondition(Object condition) {
        return unreadable(Map.of("expiration", LATER, "conditions", List.of(condition)));
    }

    @Test
    void allowsAFormThatMeetsEveryCondition() {
        PostPolicy policy = policy(
                Map.of("bucket", "photos"),
                List.of("starts-with", "$key", "user/"),
                List.of("eq", "$Content-Type", "image/png"),
                Map.of("x-amz-algorithm", "AWS4-HMAC-SHA256"),
                List.of("content-length-range", 1, 10));
        Map<String, String> fields = Map.of(
                "key", "user/a.png",
                "content-type", "image/png",
                "X-Amz-Algorithm", "AWS4-HMAC-SHA256",
                "policy", "e30=",
                "x-amz-signature", "00",
                "x-ignore-tracker", "1");

        assertThat(check(policy, fields)).isEmpty();
    }

    @Test
    void refusesAnExpiredPolicy() {
        assertThat(policy().check("photos", Map.of(), NOW.plusSeconds(3601)))
                .contains(new Violation.Denied("Policy expired."));
    }

    @Test
    void refusesAnotherValueWhateverItsCase() {
        PostPolicy policy = policy(List.of("eq", "$success_action_redirect", "HTTP://localhost.test/random"));

        assertThat(check(policy, Map.of("success_action_redirect", "http://localhost.test/random")))
                .contains(
                        new Violation.Denied(
                                "Policy Condition failed: [\"eq\", \"$success_action_redirect\", \"HTTP://localhost.test/random\"]"));
    }

    @Test
    void refusesAConditionWithoutTheDollarSign() {
        PostPolicy policy = policy(List.of("eq", "success_action_redirect", "http://localhost.test/random"));

        assertThat(check(policy, Map.of("success_action_redirect", "http://localhost.test/random")))
                .contains(
                        new Violation.Denied(
                                "Policy Condition failed: [\"eq\", \"success_action_redirect\", \"http://localhost.test/random\"]"));
    }

    @Test
    void refusesAnotherBucketThanTheOneInTheUrl() {
        PostPolicy policy = policy(Map.of("bucket", "others"));

        assertThat(check(policy, Map.of("bucket", "others")))
                .contains(new Violation.Denied("Policy Condition failed: [\"eq\", \"$bucket\", \"others\"]"));
    }

    @Test
    // "POST Policy": a Content-Type with commas is a list, each value of which must meet the condition.
    void checksEveryContentTypeOfAList() {
        PostPolicy policy = policy(List.of("starts-with", "$Content-Type", "image/"));

        assertThat(check(policy, Map.of("Content-Type", "image/png, image/gif")))
                .isEmpty();
        assertThat(check(policy, Map.of("Content-Type", "image/png,text/html"))).isPresent();
    }

    @Test
    // "Invalid according to Policy: Extra input fields: content-type" is reported by users of S3.
    void refusesFieldsThatNoConditionNames() {
        assertThat(check(
                        policy(Map.of("key", "k")), Map.of("key", "k", "Content-Type", "text/plain", "acl", "private")))
                .contains(new Violation.Denied("Extra input fields: acl, content-type"));
    }

    @Test
    void refusesSizesOutsideTheRange() {
        PostPolicy policy = policy(List.of("content-length-range", 5, 10));

        assertThat(policy.checkSize(12)).contains(new Violation.TooLarge(12, 10));
        assertThat(policy.checkSize(1)).contains(new Violation.TooSmall(1, 5));
        assertThat(policy.checkSize(5)).isEmpty();
        assertThat(policy.checkSize(10)).isEmpty();
    }

    @Test
    void refusesARangeThatIsNoNumber() {
        assertThat(check(policy(List.of("content-length-range", "test", 10)), Map.of()))
                .contains(
                        new Violation.Denied("Policy Condition failed: [\"content-length-range\", \"test\", \"10\"]"));
    }

    @Test
    void refusesASimpleConditionOfTwoProperties() {
        assertThat(unreadableCondition(Map.of("a", "b", "c", "d")))
                .isEqualTo(new Violation.Malformed(
                        "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified."));
    }

    @Test
    // These texts are not recorded; other S3 servers that were compared with S3 have them.
    void refusesDocumentsThatAreNoPolicy() {
        assertThat(unreadable(List.of())).isEqualTo(new Violation.Malformed("Invalid JSON."));
        assertThat(unreadable(Map.of("conditions", List.of())))
                .isEqualTo(new Violation.Malformed("Policy missing expiration."));
        assertThat(unreadable(Map.of("expiration", "soon", "conditions", List.of())))
                .isEqualTo(new Violation.Malformed("Invalid 'expiration' value: 'soon'"));
        assertThat(unreadable(Map.of("expiration", LATER)))
                .isEqualTo(new Violation.Malformed("Policy missing conditions."));
        assertThat(unreadable(Map.of("expiration", LATER, "conditions", "x")))
                .isEqualTo(new Violation.Malformed("Invalid 'conditions' value: must be a List."));
        assertThat(unreadableCondition("x"))
                .isEqualTo(new Violation.Malformed("Invalid condition test: must be a List or Object."));
        assertThat(unreadableCondition(List.of()))
                .isEqualTo(new Violation.Malformed("Invalid Condition: missing operation identifier."));
        assertThat(unreadableCondition(List.of("ne", "$key", "x")))
                .isEqualTo(new Violation.Malformed("Invalid Condition: unknown operation 'ne'."));
        assertThat(unreadableCondition(List.of("eq", "$key")))
                .isEqualTo(new Violation.Malformed("Invalid eq: wrong number of arguments."));
    }
}
