package dev.cumulet.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluation as the IAM user guide describes it; the page that says so stands at each test. */
class PolicyTest {
    private static final Caller FRIEND = new Caller.Account("111122223333", "f".repeat(64));
    private static final Caller STRANGER = new Caller.Account("444455556666", "e".repeat(64));
    private static final Caller NOBODY = new Caller.Anonymous();

    /** A service that has everything. */
    private static final class Anything implements Vocabulary {
        @Override
        public List<String> actions(String pattern) {
            return List.of(pattern);
        }

        @Override
        public boolean isResource(String pattern) {
            return true;
        }

        @Override
        public boolean applies(String action, String resource) {
            return true;
        }

        @Override
        public boolean isConditionKey(String key) {
            return true;
        }

        @Override
        public boolean applies(String conditionKey, List<String> actions) {
            return true;
        }
    }

    private static Policy policy(String... statements) {
        String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
        return new PolicyReader(new Anything()).read(text.replace('\'', '"'));
    }

    private static String statement(String effect, String principal, String action, String resource, String more) {
        return "{'Effect': '" + effect + "', 'Principal': " + principal + ", 'Action': '" + action + "', 'Resource': '"
                + resource + "'" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static String allow(String condition) {
        return statement("Allow", "'*'", "s3:*", "*", "'Condition': " + condition);
    }

    private static PolicyRequest request(
            Caller caller, String action, String resource, Map<String, List<String>> values) {
        return new PolicyRequest(caller, action, resource, key -> values.getOrDefault(key, List.of()));
    }

    private static Decision decide(Policy policy, Caller caller) {
        return policy.decide(request(caller, "s3:GetObject", "arn:aws:s3:::b/k", Map.of()));
    }

    private static boolean holds(String condition, Map<String, List<String>> values) {
        return policy(allow(condition)).decide(request(NOBODY, "s3:GetObject", "arn:aws:s3:::b/k", values))
                == Decision.ALLOWED;
    }

    // reference_policies_evaluation-logic_policy-eval-denyallow: "an explicit deny in any policy overrides any allows".
    @Test
    void aDenialWinsOverEverything() {
        String allowing = statement("Allow", "'*'", "s3:*", "*", "");
        String denying = statement("Deny", "'*'", "s3:Get*", "*", "");

        assertThat(decide(policy(allowing), NOBODY)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(policy(allowing, denying), NOBODY)).isEqualTo(Decision.DENIED);
        assertThat(decide(policy(denying, allowing), NOBODY)).isEqualTo(Decision.DENIED);
        assertThat(decide(policy(statement("Allow", "'*'", "s3:PutObject", "*", "")), NOBODY))
                .isEqualTo(Decision.SILENT);
    }

    // reference_policies_elements_principal.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '*'                                                                | true  | true
            {'AWS': '*'}                                                       | true  | true
            {'AWS': '111122223333'}                                            | true  | false
            {'AWS': ['999999999999', '111122223333']}                          | true  | false
            {'AWS': 'arn:aws:iam::111122223333:root'}                          | true  | false
            {'AWS': 'arn:aws:iam::111122223333:role/deployer'}                 | true  | false
            {'AWS': 'arn:aws:sts::111122223333:assumed-role/r/session'}        | true  | false
            {'AWS': 'arn:aws:iam::444455556666:user/path/bob'}                 | false | false
            {'Service': 'cloudfront.amazonaws.com'}                            | false | false
            {'CanonicalUser': 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'} | true | false
            """, quoteCharacter = '`')
    void knowsWhoIsMeant(String principal, boolean isFriend, boolean isNobody) {
        Policy policy = policy(statement("Allow", principal, "s3:*", "*", ""));

        assertThat(decide(policy, FRIEND) == Decision.ALLOWED).isEqualTo(isFriend);
        assertThat(decide(policy, NOBODY) == Decision.ALLOWED).isEqualTo(isNobody);
    }

    // reference_policies_elements_notprincipal: a denial for all but some.
    @Test
    void deniesAllButSome() {
        Policy policy = policy(
                "{'Effect': 'Deny', 'NotPrincipal': {'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/bob']},"
                        + " 'Action': '*', 'Resource': '*'}");

        assertThat(decide(policy, FRIEND)).isEqualTo(Decision.SILENT);
        assertThat(decide(policy, STRANGER)).isEqualTo(Decision.DENIED);
        assertThat(decide(policy, NOBODY)).isEqualTo(Decision.DENIED);
    }

    /** There are accounts only: whoever has an account's key may be any of its users. */
    @Test
    void deniesNothingToAnAccountForOneOfItsUsers() {
        Policy policy = policy(statement("Deny", "{'AWS': 'arn:aws:iam::111122223333:user/bob'}", "s3:*", "*", ""));

        assertThat(decide(policy, FRIEND)).isEqualTo(Decision.SILENT);
    }

    // reference_policies_elements_action: upper and lower case are the same, * and ? are wildcards.
    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,s3:GetObject,true",
        "S3:getobject,s3:GetObject,true",
        "s3:*,s3:GetObject,true",
        "*,s3:GetObject,true",
        "s3:Get*,s3:GetObjectAcl,true",
        "s3:Get*,s3:PutObject,false",
        "s3:???Object,s3:PutObject,true",
        "s3:GetObject,s3:GetObjectAcl,false",
        "s3:*Object*Tagging,s3:GetObjectVersionTagging,true"
    })
    void comparesActions(String pattern, String action, boolean matches) {
        Policy policy = policy(statement("Allow", "'*'", pattern, "*", ""));

        assertThat(policy.decide(request(NOBODY, action, "arn:aws:s3:::b", Map.of())) == Decision.ALLOWED)
                .isEqualTo(matches);
    }

    // reference_policies_elements_resource: wildcards reach over slashes.
    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::b/*,arn:aws:s3:::b/a/b/c,true",
        "arn:aws:s3:::b/*,arn:aws:s3:::b,false",
        "arn:aws:s3:::b,arn:aws:s3:::b/k,false",
        "arn:aws:s3:::b/K,arn:aws:s3:::b/k,false",
        "arn:aws:s3:::b/*/test/*,arn:aws:s3:::b/1/2/test/o.jpg,true",
        "arn:aws:s3:::b/20??.txt,arn:aws:s3:::b/2026.txt,true",
        "arn:aws:s3:::b/20??.txt,arn:aws:s3:::b/206.txt,false"
    })
    void comparesResources(String pattern, String resource, boolean matches) {
        Policy policy = policy(statement("Allow", "'*'", "s3:*", pattern, ""));

        assertThat(policy.decide(request(NOBODY, "s3:GetObject", resource, Map.of())) == Decision.ALLOWED)
                .isEqualTo(matches);
    }

    @Test
    void knowsAllButSomeActionsAndResources() {
        Policy policy = policy("{'Effect': 'Allow', 'Principal': '*', 'NotAction': ['s3:Delete*', 's3:Put*'],"
                + " 'NotResource': 'arn:aws:s3:::b/secret/*'}");

        assertThat(decide(policy, NOBODY)).isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(request(NOBODY, "s3:DeleteObject", "arn:aws:s3:::b/k", Map.of())))
                .isEqualTo(Decision.SILENT);
        assertThat(policy.decide(request(NOBODY, "s3:GetObject", "arn:aws:s3:::b/secret/k", Map.of())))
                .isEqualTo(Decision.SILENT);
    }

    // reference_policies_elements_condition_operators.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StringEquals                  | a          | a                    | true
            StringEquals                  | a          | A                    | false
            StringNotEquals               | a          | b                    | true
            StringEqualsIgnoreCase        | a          | A                    | true
            StringNotEqualsIgnoreCase     | a          | A                    | false
            StringLike                    | home/*     | home/a/b             | true
            StringLike                    | home/?     | home/ab              | false
            StringNotLike                 | home/*     | away/a               | true
            StringEquals                  | home/*     | home/a               | false
            NumericEquals                 | 10         | 10.0                 | true
            NumericNotEquals              | 10         | 11                   | true
            NumericLessThan               | 10         | 10                   | false
            NumericLessThanEquals         | 10         | 10                   | true
            NumericGreaterThan            | 10         | 11                   | true
            NumericGreaterThanEquals      | 10         | 9                    | false
            NumericEquals                 | 10         | ten                  | false
            DateLessThan                  | 2026-11-22T12:00:00Z | 2026-11-22T11:59:59Z | true
            DateGreaterThan               | 2026-11-22 | 2026-11-22T11:59:59Z | true
            DateEquals                    | 1790000000 | 2026-09-21T14:13:20Z | true
            DateNotEquals                 | 2026-11-22 | 2026-11-22T00:00:00Z | false
            Bool                          | true       | True                 | true
            Bool                          | false      | true                 | false
            BinaryEquals                  | QmluYXJ5   | QmluYXJ5             | true
            IpAddress                     | 203.0.113.0/24 | 203.0.113.77     | true
            IpAddress                     | 203.0.113.0/24 | 203.0.114.1      | false
            NotIpAddress                  | 203.0.113.7    | 203.0.113.8      | true
            IpAddress                     | 2001:DB8:1234:5678::/64 | 2001:db8:1234:5678::1 | true
            IpAddress                     | 0.0.0.0/0  | 2001:db8::1          | false
            ArnEquals                     | arn:aws:iam::*:role/x* | arn:aws:iam::111122223333:role/xyz | true
            ArnLike                       | arn:*:role/x | arn:aws:iam::111122223333:role/x | false
            ArnNotLike                    | arn:aws:iam::*:role/x | arn:aws:iam::111122223333:role/y | true
            """)
    void compares(String operator, String wanted, String found, boolean holds) {
        String condition = "{'" + operator + "': {'Test:Key': '" + wanted + "'}}";

        assertThat(holds(condition, Map.of("test:key", List.of(found)))).isEqualTo(holds);
    }

    // Same page: "If the key is not present, the condition is not met", but for negated operators and ...IfExists.
    @ParameterizedTest
    @CsvSource({
        "StringEquals,false",
        "StringLike,false",
        "StringNotEquals,true",
        "ArnNotLike,true",
        "StringEqualsIfExists,true",
        "NumericLessThanIfExists,true",
        "Bool,false",
        "ForAllValues:StringEquals,true",
        "ForAnyValue:StringEquals,false"
    })
    void knowsWhatAnAbsentKeyMeans(String operator, boolean holds) {
        assertThat(holds("{'" + operator + "': {'k': '1'}}", Map.of())).isEqualTo(holds);
    }

    @Test
    void asksWhetherAKeyIsThere() {
        assertThat(holds("{'Null': {'k': 'true'}}", Map.of())).isTrue();
        assertThat(holds("{'Null': {'k': true}}", Map.of("k", List.of("x")))).isFalse();
        assertThat(holds("{'Null': {'k': 'false'}}", Map.of("k", List.of("x")))).isTrue();
    }

    // reference_policies_condition-single-vs-multi-valued-context-keys.
    @Test
    void comparesKeysWithManyValues() {
        Map<String, List<String>> found = Map.of("k", List.of("a", "b"));

        assertThat(holds("{'ForAllValues:StringEquals': {'k': ['a', 'b', 'c']}}", found))
                .isTrue();
        assertThat(holds("{'ForAllValues:StringEquals': {'k': ['a']}}", found)).isFalse();
        assertThat(holds("{'ForAnyValue:StringEquals': {'k': ['b', 'z']}}", found))
                .isTrue();
        assertThat(holds("{'ForAnyValue:StringEquals': {'k': ['z']}}", found)).isFalse();
        assertThat(holds("{'ForAnyValue:StringNotEquals': {'k': ['a']}}", found))
                .isTrue();
        assertThat(holds("{'ForAllValues:StringNotEquals': {'k': ['a']}}", found))
                .isFalse();
    }

    // reference_policies_condition-logic-multiple-context-keys-or-values: operators and keys by AND, values by OR.
    @Test
    void wantsAllConditionsAndOneValueOfEach() {
        String condition = "{'StringEquals': {'k': ['1', '2'], 'l': '3'}, 'Bool': {'m': 'true'}}";
        Map<String, List<String>> all = Map.of("k", List.of("2"), "l", List.of("3"), "m", List.of("true"));

        assertThat(holds(condition, all)).isTrue();
        assertThat(holds(condition, Map.of("k", List.of("2"), "l", List.of("3"))))
                .isFalse();
        assertThat(holds("{'StringNotEquals': {'k': ['1', '2']}}", all)).isFalse();
    }

    // reference_policies_variables.
    @Test
    void putsInVariables() {
        Policy policy = policy(statement("Allow", "'*'", "s3:*", "arn:aws:s3:::b/${aws:PrincipalAccount}/*", ""));
        Map<String, List<String>> values = Map.of("aws:principalaccount", List.of("111122223333"));

        assertThat(policy.decide(request(FRIEND, "s3:GetObject", "arn:aws:s3:::b/111122223333/k", values)))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policy.decide(request(FRIEND, "s3:GetObject", "arn:aws:s3:::b/444455556666/k", values)))
                .isEqualTo(Decision.SILENT);
        assertThat(policy.decide(request(NOBODY, "s3:GetObject", "arn:aws:s3:::b//k", Map.of())))
                .isEqualTo(Decision.SILENT);
        assertThat(holds(
                        "{'StringLike': {'k': '${l, 'none'}/*'}}".replace("'none'", "\\u0027none\\u0027"),
                        Map.of("k", List.of("none/x"))))
                .isTrue();
        assertThat(holds("{'StringLike': {'k': 'a${*}b'}}", Map.of("k", List.of("a*b"))))
                .isTrue();
        assertThat(holds("{'StringLike': {'k': 'a${*}b'}}", Map.of("k", List.of("axb"))))
                .isFalse();
        // What a caller sends is no pattern.
        assertThat(holds("{'StringLike': {'k': '${l}'}}", Map.of("k", List.of("x"), "l", List.of("*"))))
                .isFalse();
    }

    @Test
    void hasNoVariablesInTheFirstVersion() {
        Policy policy = new PolicyReader(new Anything())
                .read("{\"Version\": \"2008-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\","
                        + " \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::b/${aws:userid}\"}}");

        assertThat(policy.decide(request(NOBODY, "s3:GetObject", "arn:aws:s3:::b/${aws:userid}", Map.of())))
                .isEqualTo(Decision.ALLOWED);
    }

    /** A pattern of stars takes no more time than the product of both lengths. */
    @Test
    void isNotSlowedDownByStars() {
        String pattern = "a*".repeat(500) + "b";

        assertThat(Wildcards.match(pattern, "a".repeat(10_000))).isFalse();
    }

    // S3 user guide, access-control-block-public-access, "The meaning of public".
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '*'                      |                                                                            | true
            {'AWS': '*'}             |                                                                            | true
            {'AWS': '111122223333'}  |                                                                            | false
            {'Service': 'x.amazonaws.com'} |                                                                      | false
            '*' | {'StringLike': {'aws:SourceVpc': 'vpc-*'}}                                                      | true
            '*' | {'StringLike': {'aws:SourceVpc': 'vpc-91237329'}}                                               | false
            '*' | {'StringEquals': {'aws:SourceVpc': 'vpc-91237329'}}                                             | false
            '*' | {'StringEqualsIfExists': {'aws:SourceVpc': 'vpc-91237329'}}                                     | true
            '*' | {'StringNotEquals': {'aws:SourceVpc': 'vpc-91237329'}}                                          | true
            '*' | {'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}}                                               | false
            '*' | {'IpAddress': {'aws:SourceIp': ['203.0.113.0/24', '0.0.0.0/1']}}                                | true
            '*' | {'IpAddress': {'aws:SourceIp': '10.0.0.0/7'}}                                                   | false
            '*' | {'StringEquals': {'aws:PrincipalOrgID': 'o-1'}}                                                 | false
            '*' | {'StringEquals': {'aws:PrincipalOrgID': '${aws:userid}'}}                                       | true
            '*' | {'StringEquals': {'aws:Referer': 'http://example.com/'}}                                        | true
            """)
    void knowsWhatIsPublic(String principal, String condition, boolean isPublic) {
        String more = condition == null ? "" : "'Condition': " + condition;

        assertThat(Publicness.isPublic(policy(statement("Allow", principal, "s3:GetObject", "*", more))))
                .isEqualTo(isPublic);
        assertThat(Publicness.isPublic(policy(statement("Deny", principal, "s3:GetObject", "*", more))))
                .isFalse();
    }
}
