package dev.cumulet.dynamodb.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.front.Answers;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TablesOnly;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen in public threads, unless something else is said. */
class PolicyOperationsTest {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/users";
    private static final String STREAM = ARN + "/stream/2026-01-01T00:00:00.000";
    private static final String INVALID = "ValidationException: One or more parameter values were invalid: ";
    private static final String INVALID_DOCUMENT = INVALID + "Invalid policy document: ";
    private static final String NOT_FOUND =
            "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: ";
    private static final String ROOT = "arn:aws:iam::123456789012:root";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_791_505_774_984L), ZoneOffset.UTC);

    private final TablesOnly tables = new TablesOnly();
    private final PolicyOperations policies =
            new PolicyOperations(new TableCatalog(new Engine(tables)), new HeapTable<>(), CLOCK);

    @BeforeEach
    void makeTable() {
        tables.create(Answers.SCOPE, "users");
    }

    @Test
    void keepsAPolicyUntilItIsDeleted() {
        assertThat(get(ARN)).isEqualTo(NOT_FOUND + ARN);
        assertThat(delete(ARN, "")).isEqualTo("{}");
        assertThat(put(ARN, statement("'Action':'dynamodb:GetItem'"), "")).isEqualTo(revision("1791505774984"));
        assertThat(get(ARN))
                .isEqualTo(Json.object()
                        .put(
                                "Policy",
                                policy("{'Effect':'Allow','Principal':{'AWS':'" + ROOT
                                                + "'},'Action':'dynamodb:GetItem','Resource':'" + ARN + "'}")
                                        .replace('\'', '"'))
                        .put("RevisionId", "1791505774984")
                        .toString());
        assertThat(delete(ARN, "")).isEqualTo(revision("1791505774984"));
        assertThat(get(ARN)).isEqualTo(NOT_FOUND + ARN);
        assertThat(delete(ARN, "")).isEqualTo(revision("1791505774985"));
        assertThat(put(ARN, statement("'Action':'dynamodb:GetItem'"), "")).isEqualTo(revision("1791505774986"));
    }

    @Test
    void givesDocumentsBackInOneForm() {
        put(
                ARN,
                " {'Statement' : {'Resource':['" + ARN + "'], 'Condition':{'Bool':{'a:b':'true'}}, 'Action':"
                        + " ['dynamodb:GetItem', 'dynamodb:Query'], 'Principal' : {'AWS':['123456789012','" + ROOT
                        + "']}, 'Effect':'allow', 'Sid':'one'}}",
                "");
        assertThat(get(ARN).replace("\\\"", "'"))
                .contains("'Version':'2008-10-17','Statement':[{'Sid':'one','Effect':'Allow','Principal':{'AWS':'"
                        + ROOT + "'},'Action':['dynamodb:GetItem','dynamodb:Query'],'Resource':'" + ARN
                        + "','Condition':{'Bool':{'a:b':'true'}}}]}");
    }

    @Test
    void changesNothingIfTheDocumentSaysTheSame() {
        String first = put(ARN, statement("'Action':'dynamodb:GetItem'"), "");
        assertThat(put(ARN, " " + statement("'Action':['dynamodb:GetItem']"), ""))
                .isEqualTo(first);
        assertThat(put(ARN, statement("'Action':'dynamodb:PutItem'"), "")).isNotEqualTo(first);
        String undated = statement("'Action':'dynamodb:GetItem'").replace("'Version':'2012-10-17',", "");
        String dated = statement("'Action':'dynamodb:GetItem'").replace("2012-10-17", "2008-10-17");
        String second = put(ARN, undated, "");
        assertThat(put(ARN, undated, "")).isEqualTo(second);
        assertThat(put(ARN, dated, "")).isNotEqualTo(second);
    }

    @Test
    void changesTheExpectedRevisionOnly() {
        String mismatch = NOT_FOUND + "Requested update for policy with revision id 1, but ";
        String document = statement("'Action':'dynamodb:GetItem'");
        assertThat(put(ARN, document, "1")).isEqualTo(mismatch + "table users has no associated policy.");
        assertThat(delete(ARN, "1")).isEqualTo(mismatch + "table users has no associated policy.");
        assertThat(put(ARN, document, "NO_POLICY")).isEqualTo(revision("1791505774984"));
        assertThat(put(ARN, document, "NO_POLICY"))
                .isEqualTo(NOT_FOUND + "Requested policy update expecting none to be present for table users, but a"
                        + " policy exists with revision id 1791505774984.");
        assertThat(put(ARN, document, "1"))
                .isEqualTo(mismatch + "the policy associated to target table users has revision id 1791505774984.");
        assertThat(delete(ARN, "1")).startsWith(mismatch + "the policy associated to target table users");
        assertThat(put(ARN, statement("'Action':'dynamodb:PutItem'"), "1791505774984"))
                .isEqualTo(revision("1791505774985"));
        assertThat(delete(ARN, "1791505774985")).isEqualTo(revision("1791505774985"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users | ARNs must start with 'arn:': users",
                "arn:aws | Second colon partition not found: arn:aws",
                "arn:aws:dynamodb:eu-west-1:1 | Fifth colon (namespace/relative-id delimiter) not found:"
                        + " arn:aws:dynamodb:eu-west-1:1",
                "arn:aws:dynamodb:us-east-1:123456789012:table/users | Invalid resource Arn:"
                        + " arn:aws:dynamodb:us-east-1:123456789012:table/users",
                "arn:aws-cn:dynamodb:eu-west-1:123456789012:table/users | Invalid resource Arn:"
                        + " arn:aws-cn:dynamodb:eu-west-1:123456789012:table/users",
                ARN + "/index/x | Invalid resource arn provided, only table or stream is accepted. Provided resource"
                        + " arn: " + ARN + "/index/x",
                ARN + "/backup/0170 | Provided Arn is not a DynamoDB resource arn: " + ARN + "/backup/0170"
            })
    void refusesArnsOfOtherThings(String arn, String why) {
        assertThat(get(arn)).isEqualTo(INVALID + why);
        assertThat(put(arn, statement("'Action':'dynamodb:GetItem'"), "")).isEqualTo(INVALID + why);
        assertThat(delete(arn, "")).isEqualTo(INVALID + why);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(get("arn:aws:dynamodb:eu-west-1:111111111111:table/users"))
                .isEqualTo("ValidationException: This action is only supported by accounts that match the resource"
                        + " owner’s account.");
        assertThat(get(ARN + "2"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found: Table: users2 not found");
        assertThat(get(ARN + "/stream/2000-01-01T00:00:00.000"))
                .isEqualTo("ResourceNotFoundException: Requested resource not found: Stream: 2000-01-01T00:00:00.000"
                        + " not found for Table: users");
    }

    @Test
    void keepsPoliciesOfStreamsApart() {
        String document = policy("{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':"
                + "'dynamodb:GetRecords','Resource':'" + STREAM + "'}");
        assertThat(get(STREAM)).isEqualTo(NOT_FOUND + STREAM);
        assertThat(put(STREAM, document, "")).startsWith("{\"RevisionId\"");
        assertThat(get(STREAM)).contains("dynamodb:GetRecords");
        assertThat(get(ARN)).isEqualTo(NOT_FOUND + ARN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{not json | This policy contains invalid Json",
                "`` | This policy contains invalid Json",
                "{'Version':'2012-10-17','Statement':[]} | Could not parse the policy: Statement is empty!",
                "{'Version':'2012-10-17'} | Could not parse the policy: Statement is empty!",
                "{'Version':'2012','Statement':[{}]} | Syntax error at position (1,12)",
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'dynamodb:GetItem'}]}"
                        + " | Missing required field Resource",
                "{'Statement':[{'Effect':'Allow','Principal':'123456789012','Action':'dynamodb:GetItem','Resource':'*'}]}"
                        + " | Syntax error at position (1,45)",
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Resource':'*','Action':"
                        + "['dynamodb:GetItem','dynamodb:GetRecords','dynamodb:DescribeStream']}]} | The following"
                        + " action names are invalid: \"dynamodb:GetRecords\", \"dynamodb:DescribeStream\"",
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'dynamodb:GetItem',"
                        + "'Resource':'" + STREAM + "'}]} | The relative-id"
                        + " \"table/users/stream/2026-01-01T00:00:00.000\" is invalid for ARN \"" + STREAM + "\"",
                "{'Statement':[{'Sid':'a','Effect':'Deny','Principal':'*','Action':'dynamodb:GetItem','Resource':'*'},"
                        + "{'Sid':'a','Effect':'Deny','Principal':'*','Action':'dynamodb:GetItem','Resource':'*'}]}"
                        + " | The Statement Ids in the policy are not unique"
            })
    void refusesDocuments(String document, String why) {
        assertThat(put(ARN, document, "")).isEqualTo(INVALID_DOCUMENT + why);
        assertThat(get(ARN)).isEqualTo(NOT_FOUND + ARN);
    }

    @Test
    void refusesLongDocuments() {
        String document = statement("'Action':'dynamodb:GetItem'");
        assertThat(put(ARN, document + " ".repeat(20_480 - document.length()), ""))
                .startsWith("{");
        assertThat(put(ARN, document + " ".repeat(20_481 - document.length()), ""))
                .isEqualTo(INVALID + "Maximum policy size of 20480 bytes exceeded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'*'", "{'AWS':'*'}", "{'AWS':['123456789012','*']}"})
    void refusesToLetAnybodyIn(String principal) {
        String document =
                policy("{'Effect':'Allow','Principal':" + principal + ",'Action':'dynamodb:GetItem','Resource':'*'}");
        assertThat(put(ARN, document, ""))
                .isEqualTo("ValidationException: Resource-based policy grants unbounded access in one or more elements."
                        + " Please revise the policy to ensure least-privilege form of access");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'*' | 'dynamodb:PutResourcePolicy'",
                "{'AWS':'*'} | ['dynamodb:GetItem','dynamodb:*']",
                "{'AWS':'123456789012'} | 'dynamodb:Put*Policy'"
            })
    void refusesToLockTheCallerOut(String principal, String action) {
        String document = policy(
                "{'Effect':'Deny','Principal':" + principal + ",'Action':" + action + ",'Resource':'" + ARN + "'}");
        assertThat(put(ARN, document, ""))
                .isEqualTo("AccessDeniedException: The new resource policy will not allow you to update the resource"
                        + " policy in the future.");
        assertThat(answer(policies::put, ARN, document, ", \"ConfirmRemoveSelfResourceAccess\": true"))
                .startsWith("{\"RevisionId\"");
    }

    @Test
    void letsPoliciesDenyEverythingButTheirChange() {
        assertThat(put(
                        ARN,
                        policy(
                                "{'Effect':'Deny','Principal':'*','Action':'dynamodb:DeleteResourcePolicy','Resource':'*'}"),
                        ""))
                .startsWith("{\"RevisionId\"");
    }

    @Test
    void makesTablesWithPolicies() {
        String document = statement("'Action':'dynamodb:GetItem'").replace('\'', '"');
        policies.created(Answers.SCOPE, "users", Json.object().put("ResourcePolicy", document));
        assertThat(get(ARN)).contains("dynamodb:GetItem");
        policies.created(Answers.SCOPE, "users", Json.object());
        assertThat(get(ARN)).isEqualTo(NOT_FOUND + ARN);
        assertThatThrownBy(() ->
                        policies.creating(Answers.SCOPE, "users", Json.object().put("ResourcePolicy", "{")))
                .hasMessageContaining("invalid Json");
    }

    private static String statement(String action) {
        return policy("{'Effect':'Allow','Principal':{'AWS':'123456789012'}," + action + ",'Resource':'" + ARN + "'}");
    }

    private static String policy(String statement) {
        return "{'Version':'2012-10-17','Statement':[" + statement + "]}";
    }

    private static String revision(String id) {
        return "{\"RevisionId\":\"" + id + "\"}";
    }

    private String put(String arn, String document, String expected) {
        return answer(
                policies::put,
                arn,
                document,
                expected.isEmpty() ? "" : ", \"ExpectedRevisionId\": \"" + expected + "\"");
    }

    private String get(String arn) {
        return answer(policies::get, arn, "", "");
    }

    private String delete(String arn, String expected) {
        return answer(
                policies::delete, arn, "", expected.isEmpty() ? "" : ", \"ExpectedRevisionId\": \"" + expected + "\"");
    }

    private static String answer(RequestHandler handler, String arn, String document, String more) {
        String text = Json.object()
                .put("ResourceArn", arn)
                .put("Policy", document.replace('\'', '"'))
                .toString();
        return Answers.to(handler, "PutResourcePolicy", text.substring(0, text.length() - 1) + more + "}");
    }
}
