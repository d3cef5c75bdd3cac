package dev.cumulet.dynamodb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Answers;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.scaling.ScalingOperations;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TablesOnly;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen in public threads. */
class ReplicaUpdatesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:01:00Z"), ZoneOffset.UTC);
    private static final String NO_ACTION =
            "There are no actions specified in the Replica Update Action of the request.";

    private final TablesOnly tables = new TablesOnly();
    private final ReplicaGroups groups = new ReplicaGroups(new HeapTable<>());
    private final Engine engine = new Engine(new ReplicatedEngine(tables, groups, CLOCK));
    private final TableCatalog catalog = new TableCatalog(engine);
    private final ScalingOperations scaling = new ScalingOperations(catalog, groups, groups.shared(new HeapTable<>()));
    private final ReplicaAspect aspect = new ReplicaAspect(groups);
    private final List<EngineRequest> passed = new ArrayList<>();
    private final ReplicaUpdates updates = new ReplicaUpdates(
            groups, catalog, scaling, CLOCK, new ReplicaUpdates.Tables(this::pass, this::describe, engine::pass));

    private EngineReply pass(Request request) {
        passed.add(request.asked());
        return engine.pass(request);
    }

    private EngineReply describe(Request request) {
        EngineReply reply = engine.pass(request);
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        aspect.describe(request.scope(), request.table(), (ObjectNode) document.path("Table"));
        return EngineReply.of(document);
    }

    @BeforeEach
    void makeTable() {
        tables.create(Answers.SCOPE, "users");
    }

    @Test
    void answersWithTheTableAsItWas() {
        assertThat(update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}]"))
                .contains("\"TableStatus\":\"UPDATING\"", "\"Replicas\":[]", "\"GlobalTableVersion\":\"2019.11.21\"");
        assertThat(update("'ReplicaUpdates': [{'Delete': {'RegionName': 'us-east-1'}}]"))
                .contains("\"RegionName\":\"us-east-1\",\"ReplicaStatus\":\"ACTIVE\"");
        assertThat(groups.isEmpty()).isTrue();
    }

    @Test
    void takesTheSameReplicaTwice() {
        update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}, {'Create': {'RegionName': 'us-east-1'}}]");
        assertThat(groups.regions(Answers.SCOPE, "users")).containsExactly("eu-west-1", "us-east-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{}] | " + NO_ACTION,
                "[{'Update': {'RegionName': 'us-east-1'}}] | " + NO_ACTION,
                "[{'Update': {'RegionName': 'us-east-1', 'GlobalSecondaryIndexes': [{'IndexName': 'by-colour'}]}}] | "
                        + NO_ACTION,
                "[{'Create': {'RegionName': 'us-east-1'}, 'Delete': {'RegionName': 'us-east-1'}}] | Update table"
                        + " operation with more than one type of replica actions not allowed.",
                "[{'Create': {'RegionName': 'us-east-1'}}, {'Create': {'RegionName': 'us-east-2'}}] | Update table"
                        + " operation with more than one create or delete replica actions not allowed",
                "[{'Create': {'RegionName': 'eu-west-1'}}] | Cannot add or delete the local region through"
                        + " ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.",
                "[{'Delete': {'RegionName': 'us-east-1'}}] | Update global table operation failed because one or more"
                        + " replicas were not part of the global table. Please retry the request without these"
                        + " replicas: [us-east-1].",
            })
    void refusesUpdates(String replicas, String why) {
        assertThat(update("'ReplicaUpdates': " + replicas)).isEqualTo("ValidationException: " + why);
        assertThat(groups.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "us-east-1 |  | Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.",
                "us-west-1 | us-west-1 | Unsupported Region(s) specified for global tables with MultiRegionConsistency"
                        + " set to STRONG: [us-west-1].",
                "us-east-1 | us-east-1 | Cannot target multiple regions with the same action",
                "us-east-1 | eu-west-1 | Cannot add a witness in the same region as an existing replica when creating a"
                        + " global table with MultiRegionConsistency set to STRONG.",
            })
    void wantsThreeRegionsForStrongReads(String replica, String witness, String why) {
        String witnesses =
                witness == null ? "" : ", 'GlobalTableWitnessUpdates': [{'Create': {'RegionName': '" + witness + "'}}]";
        assertThat(update("'MultiRegionConsistency': 'STRONG', 'ReplicaUpdates': [{'Create': {'RegionName': '" + replica
                        + "'}}]" + witnesses))
                .isEqualTo("ValidationException: " + why);
    }

    @Test
    void makesStrongReplicasAtOnceOnly() {
        assertThat(update("'MultiRegionConsistency': 'STRONG', 'DeletionProtectionEnabled': true, 'ReplicaUpdates':"
                        + " [{'Create': {'RegionName': 'us-east-1'}}]"))
                .isEqualTo("ValidationException: Requests that modify replicas or witnesses must not also modify other"
                        + " fields");
        String two = "'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}, {'Create': {'RegionName':"
                + " 'us-east-2'}}]";
        assertThat(update("'MultiRegionConsistency': 'STRONG', " + two))
                .contains("\"MultiRegionConsistency\":\"STRONG\"");
        assertThat(update("'ReplicaUpdates': [{'Delete': {'RegionName': 'us-east-1'}}]"))
                .isEqualTo("ValidationException: Deletion of only one table replica is not supported for global tables"
                        + " with MultiRegionConsistency set to STRONG.");
        update(two.replace("Create", "Delete"));
        assertThat(groups.isEmpty()).isTrue();
    }

    @Test
    void refusesWhereATableIsAlready() {
        tables.create(new Scope(Answers.SCOPE.account(), "us-east-1"), "users");
        assertThat(update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}]"))
                .isEqualTo("ValidationException: Failed to create a the new replica of table with name: ‘users’ because"
                        + " one or more replicas already existed as tables.");
    }

    @Test
    void keepsOverridesUntilTheyEqualTheTable() {
        update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}]");
        update("'ReplicaUpdates': [{'Update': {'RegionName': 'us-east-1', 'OnDemandThroughputOverride':"
                + " {'MaxReadRequestUnits': 7}, 'TableClassOverride': 'STANDARD'}}]");
        String described = Answers.to(this::describe, "DescribeTable", "{'TableName': 'users'}");
        assertThat(described)
                .contains(
                        "\"OnDemandThroughputOverride\":{\"MaxReadRequestUnits\":7}",
                        "\"ReplicaTableClassSummary\":{\"TableClass\":\"STANDARD\"}",
                        "\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-colour\"}]");
        assertThat(update("'ReplicaUpdates': [{'Update': {'RegionName': 'us-east-1', 'KMSMasterKeyId': 'k'}}]"))
                .endsWith("KMSMasterKeyId must be specified for each replica.");
    }

    @Test
    void keepsTheStreamOfATableWithReplicas() {
        String disable = "'StreamSpecification': {'StreamEnabled': false}";
        update(disable);
        assertThat(passed).hasSize(1);
        update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}]");
        assertThat(update(disable))
                .isEqualTo("ValidationException: Disabling Stream is not allowed for a Global Table replica.");
    }

    @Test
    void scalesTablesWithReplicasOnly() {
        String missing = "ResourceNotFoundException: Global table with name: 'users' does not exist.";
        assertThat(Answers.to(scaling::describe, "DescribeTableReplicaAutoScaling", "{'TableName': 'users'}"))
                .isEqualTo(missing);
        assertThat(scale("")).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | because at least one update parameter must be specified.",
                "'ReplicaUpdates': [{'RegionName': 'us-east-1'}] | because at least one update parameter must be"
                        + " specified for region: ‘us-east-1’.",
                "'ReplicaUpdates': [{'RegionName': 'us-east-1'}, {'RegionName': 'us-east-1'}] | because the regions:"
                        + " ‘[us-east-1]’ were specified more than once.",
                "'GlobalSecondaryIndexUpdates': [{'IndexName': 'nope',"
                        + " 'ProvisionedWriteCapacityAutoScalingUpdate': {'AutoScalingDisabled': true}}] | because the"
                        + " global secondary indexes with names: ‘[nope]’ do not exist.",
            })
    void refusesScaling(String members, String why) {
        update("'ReplicaUpdates': [{'Create': {'RegionName': 'us-east-1'}}]");
        assertThat(scale(members))
                .endsWith("Exception: Failed to update settings for global table with name: ‘users’ " + why);
    }

    private String scale(String members) {
        String separator = members.isEmpty() ? "" : ", ";
        return Answers.to(
                scaling::update, "UpdateTableReplicaAutoScaling", "{'TableName': 'users'" + separator + members + "}");
    }

    private String update(String members) {
        return Answers.to(updates::update, "UpdateTable", "{'TableName': 'users', " + members + "}");
    }
}
