package dev.cumulet.dynamodb.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.front.Answers;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TablesOnly;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seen in public threads; the names of the rules are those of AWS's documentation. */
class InsightOperationsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_576_629_651_520L), ZoneOffset.UTC);

    private final TablesOnly tables = new TablesOnly();
    private final InsightOperations insights =
            new InsightOperations(new TableCatalog(new Engine(tables)), new HeapTable<>(), CLOCK);

    @BeforeEach
    void makeTables() {
        tables.create(Answers.SCOPE, "music");
        tables.create(Answers.SCOPE, "users");
    }

    @Test
    void knowsNothingOfATableThatNobodyHasEnabled() {
        assertThat(describe("'music'")).isEqualTo("{'TableName':'music','ContributorInsightsStatus':'DISABLED'}");
        assertThat(list("'TableName': 'music'")).isEqualTo("{'ContributorInsightsSummaries':[]}");
        assertThat(update("'music'", "DISABLE"))
                .isEqualTo("{'TableName':'music','ContributorInsightsStatus':'DISABLED'}");
    }

    @Test
    void enablesAndDisables() {
        assertThat(update("'music'", "ENABLE"))
                .isEqualTo("{'TableName':'music','ContributorInsightsStatus':'ENABLING',"
                        + "'ContributorInsightsMode':'ACCESSED_AND_THROTTLED_KEYS'}");
        assertThat(describe("'music'"))
                .isEqualTo("{'TableName':'music','ContributorInsightsRuleList':["
                        + "'DynamoDBContributorInsights-PKC-music-1576629651520',"
                        + "'DynamoDBContributorInsights-SKC-music-1576629651520',"
                        + "'DynamoDBContributorInsights-PKT-music-1576629651520',"
                        + "'DynamoDBContributorInsights-SKT-music-1576629651520'],"
                        + "'ContributorInsightsStatus':'ENABLED','LastUpdateDateTime':1576629651.520,"
                        + "'ContributorInsightsMode':'ACCESSED_AND_THROTTLED_KEYS'}");
        assertThat(update("'music'", "DISABLE")).contains("'DISABLING'");
        assertThat(describe("'music'"))
                .isEqualTo("{'TableName':'music','ContributorInsightsStatus':'DISABLED',"
                        + "'LastUpdateDateTime':1576629651.520,"
                        + "'ContributorInsightsMode':'ACCESSED_AND_THROTTLED_KEYS'}");
    }

    @Test
    void countsOneKindOfKeysOfAnIndexWithoutASortKey() {
        update("'music', 'IndexName': 'by-colour', 'ContributorInsightsMode': 'THROTTLED_KEYS'", "ENABLE");
        assertThat(describe("'music', 'IndexName': 'by-colour'"))
                .startsWith("{'TableName':'music','IndexName':'by-colour','ContributorInsightsRuleList':["
                        + "'DynamoDBContributorInsights-PKT-music-by-colour-1576629651520'],")
                .endsWith("'ContributorInsightsMode':'THROTTLED_KEYS'}");
    }

    @Test
    void changesNothingIfAllIsAsAsked() {
        update("'music'", "ENABLE");
        assertThat(update("'music', 'ContributorInsightsMode': 'ACCESSED_AND_THROTTLED_KEYS'", "ENABLE"))
                .contains("'ENABLED'");
        assertThat(update("'music', 'ContributorInsightsMode': 'THROTTLED_KEYS'", "ENABLE"))
                .contains("'ENABLING'");
        assertThat(update("'music'", "ENABLE")).contains("'ENABLING'", "ACCESSED_AND_THROTTLED_KEYS");
        assertThat(update("'music', 'ContributorInsightsMode': 'THROTTLED_KEYS'", "DISABLE"))
                .contains("'DISABLING'", "ACCESSED_AND_THROTTLED_KEYS");
        assertThat(update("'music'", "DISABLE")).contains("'DISABLED'");
    }

    @Test
    void refusesWhatIsNotThere() {
        String noTable = "ResourceNotFoundException: Requested resource not found: Table: nope not found";
        assertThat(describe("'nope'")).isEqualTo(noTable);
        assertThat(update("'nope'", "ENABLE")).isEqualTo(noTable);
        assertThat(list("'TableName': 'nope'")).isEqualTo(noTable);
        String noIndex =
                "ResourceNotFoundException: Requested resource not found: Index: nope not found for table: music";
        assertThat(describe("'music', 'IndexName': 'nope'")).isEqualTo(noIndex);
        assertThat(update("'music', 'IndexName': 'nope'", "ENABLE")).isEqualTo(noIndex);
    }

    @Test
    void listsWhatIsOnTablesBeforeTheirIndexes() {
        update("'music', 'IndexName': 'by-colour'", "ENABLE");
        update("'music'", "ENABLE");
        update("'users'", "ENABLE");
        String first = list("'MaxResults': 1");
        assertThat(first)
                .startsWith("{'ContributorInsightsSummaries':[{'TableName':'music',"
                        + "'ContributorInsightsStatus':'ENABLED','ContributorInsightsMode':"
                        + "'ACCESSED_AND_THROTTLED_KEYS'}],'NextToken':'");
        String token = first.substring(first.indexOf("NextToken") + 12, first.length() - 2);
        assertThat(list("'MaxResults': 2, 'NextToken': '" + token + "'"))
                .contains("'IndexName':'by-colour'", "'TableName':'users'")
                .doesNotContain("NextToken");
        update("'music'", "DISABLE");
        assertThat(list("'TableName': 'music'")).contains("by-colour").doesNotContain("users");
        assertThat(list("'NextToken': '!'")).startsWith("ValidationException");
    }

    @Test
    void goesWithTheTable() {
        update("'music'", "ENABLE");
        insights.deleted(Answers.SCOPE, "music");
        assertThat(describe("'music'")).isEqualTo("{'TableName':'music','ContributorInsightsStatus':'DISABLED'}");
    }

    private String update(String table, String action) {
        return quoted(Answers.to(
                insights::update,
                "UpdateContributorInsights",
                "{'ContributorInsightsAction': '" + action + "', 'TableName': " + table + "}"));
    }

    private String describe(String table) {
        return quoted(Answers.to(insights::describe, "DescribeContributorInsights", "{'TableName': " + table + "}"));
    }

    private String list(String members) {
        return quoted(Answers.to(insights::list, "ListContributorInsights", "{" + members + "}"));
    }

    private static String quoted(String answer) {
        return answer.replace('"', '\'');
    }
}
