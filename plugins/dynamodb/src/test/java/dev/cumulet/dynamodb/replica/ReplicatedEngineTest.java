package dev.cumulet.dynamodb.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TablesOnly;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an engine that keeps tables and notes what it is asked of items and streams. */
class ReplicatedEngineTest {
    private static final Scope HOME = new Scope("123456789012", "eu-west-1");
    private static final Scope REPLICA = new Scope("123456789012", "us-east-1");
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/users";
    private static final String STREAM = ARN + "/stream/2026-01-01T00:01:00.000";

    private final TablesOnly tables = new TablesOnly();
    private final List<String> asked = new ArrayList<>();
    private final HeapTable<ReplicaGroup> stored = new HeapTable<>();
    private final ReplicaGroups groups = new ReplicaGroups(stored);
    private String answer = "{}";

    private final DynamoDbEngine noting = request -> {
        if (request.operation().endsWith("Table") || request.operation().equals("ListTables")) {
            return tables.execute(request);
        }
        asked.add(request.scope().region() + " " + Requests.text(request.bytes()));
        return Requests.reply(200, answer);
    };
    private final ReplicatedEngine engine = at(NOW);

    private ReplicatedEngine at(Instant time) {
        return new ReplicatedEngine(noting, groups, Clock.fixed(time, ZoneOffset.UTC));
    }

    @BeforeEach
    void makeTables() {
        tables.create(HOME, "users");
        tables.create(HOME, "alone");
        tables.create(REPLICA, "local");
    }

    private void replicate() {
        long shift = ReplicaNames.shift("2026-01-01T00:00:00.000", NOW.toEpochMilli());
        groups.change(
                HOME,
                "users",
                none -> Optional.of(new ReplicaGroup(
                                HOME.region(), List.of(Member.first(HOME.region(), NOW)), false, Optional.empty())
                        .with(new Member(REPLICA.region(), NOW.toEpochMilli(), HOME.region(), shift, false, "{}"))));
    }

    @Test
    void passesRequestsAsTheyAreWhileNothingIsReplicated() {
        EngineRequest[] passed = new EngineRequest[1];
        EngineRequest request = Requests.of("PutItem", REPLICA, "{\"TableName\":\"users\"}");
        new ReplicatedEngine(
                        one -> {
                            passed[0] = one;
                            return Requests.reply(200, "{}");
                        },
                        groups,
                        Clock.systemUTC())
                .execute(request);
        assertThat(passed[0]).isSameAs(request);
    }

    @Test
    void asksTheHomeForItems() {
        replicate();
        ask("PutItem", "{\"TableName\":\"users\"}");
        ask("PutItem", "{\"TableName\":\"local\"}");
        ask("ExecuteStatement", "{\"Statement\":\"SELECT * FROM \\\"users\\\"\"}");
        assertThat(asked)
                .containsExactly(
                        "eu-west-1 {\"TableName\":\"users\"}",
                        "us-east-1 {\"TableName\":\"local\"}",
                        "eu-west-1 {\"Statement\":\"SELECT * FROM \\\"users\\\"\"}");
    }

    @Test
    void leavesOtherAccountsAlone() {
        replicate();
        Scope other = new Scope("111111111111", REPLICA.region());
        engine.execute(Requests.of("PutItem", other, "{\"TableName\":\"users\"}"));
        assertThat(asked).containsExactly("us-east-1 {\"TableName\":\"users\"}");
    }

    @Test
    void describesTheReplicaUnderItsOwnNames() {
        replicate();
        ObjectNode home = described(HOME);
        ObjectNode replica = described(REPLICA);
        assertThat(replica.path("TableArn").asText()).isEqualTo(ARN);
        assertThat(replica.path("LatestStreamArn").asText()).isEqualTo(STREAM);
        assertThat(replica.path("LatestStreamLabel").asText()).isEqualTo("2026-01-01T00:01:00.000");
        assertThat(replica.path("GlobalSecondaryIndexes")
                        .path(0)
                        .path("IndexArn")
                        .asText())
                .isEqualTo(ARN + "/index/by-colour");
        assertThat(replica.path("TableId")).isNotEqualTo(home.path("TableId"));
        assertThat(home.path("TableArn").asText()).contains(":eu-west-1:");
    }

    @Test
    void listsReplicasAmongTheTables() {
        replicate();
        assertThat(text("ListTables", "{}")).isEqualTo("{\"TableNames\":[\"local\",\"users\"]}");
        assertThat(text("ListTables", "{\"Limit\":1}"))
                .isEqualTo("{\"TableNames\":[\"local\"],\"LastEvaluatedTableName\":\"local\"}");
        assertThat(text("ListTables", "{\"Limit\":1,\"ExclusiveStartTableName\":\"local\"}"))
                .isEqualTo("{\"TableNames\":[\"users\"]}");
    }

    @Test
    void translatesStreamsBothWays() {
        replicate();
        answer = "{\"StreamDescription\":{\"StreamArn\":\"arn:aws:dynamodb:eu-west-1:123456789012:table/users/stream/"
                + "2026-01-01T00:00:00.000\",\"StreamLabel\":\"2026-01-01T00:00:00.000\"}}";
        assertThat(text("DescribeStream", "{\"StreamArn\":\"" + STREAM + "\"}"))
                .isEqualTo("{\"StreamDescription\":{\"StreamArn\":\"" + STREAM
                        + "\",\"StreamLabel\":\"2026-01-01T00:01:00.000\"}}");
        assertThat(asked.getLast())
                .isEqualTo("eu-west-1 {\"StreamArn\":\"arn:aws:dynamodb:eu-west-1:123456789012:table/users/stream/"
                        + "2026-01-01T00:00:00.000\"}");

        answer = "{\"ShardIterator\":\"engine's\"}";
        String iterator = engine.execute(Requests.of("GetShardIterator", REPLICA, "{\"StreamArn\":\"" + STREAM + "\"}"))
                .document()
                .path("ShardIterator")
                .asText();
        answer = "{\"Records\":[{\"awsRegion\":\"eu-west-1\"}],\"NextShardIterator\":\"next\"}";
        assertThat(text("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .contains("\"awsRegion\":\"us-east-1\"", "eu-west-1|next");
        assertThat(asked.getLast()).isEqualTo("eu-west-1 {\"ShardIterator\":\"engine's\"}");
    }

    @Test
    void splitsBatchesAmongTheHomes() {
        replicate();
        answer = "{\"Responses\":{\"x\":[]},\"ConsumedCapacity\":[1]}";
        assertThat(text(
                        "BatchGetItem",
                        "{\"RequestItems\":{\"users\":{},\"local\":{}},\"ReturnConsumedCapacity\":\"TOTAL\"}"))
                .isEqualTo("{\"Responses\":{\"x\":[]},\"ConsumedCapacity\":[1,1]}");
        assertThat(asked)
                .containsExactly(
                        "eu-west-1 {\"RequestItems\":{\"users\":{}},\"ReturnConsumedCapacity\":\"TOTAL\"}",
                        "us-east-1 {\"RequestItems\":{\"local\":{}},\"ReturnConsumedCapacity\":\"TOTAL\"}");
    }

    @Test
    void writesToOneHomeInATransaction() {
        replicate();
        ask("TransactWriteItems", "{\"TransactItems\":[{\"Put\":{\"TableName\":\"users\"}}]}");
        assertThat(asked.getLast()).startsWith("eu-west-1 ");
        assertThatThrownBy(
                        () -> ask(
                                "TransactWriteItems",
                                "{\"TransactItems\":[{\"Put\":{\"TableName\":\"users\"}},{\"Put\":{\"TableName\":\"local\"}}]}"))
                .hasMessageContaining("different regions");
    }

    @Test
    void protectsEachReplicaByItself() {
        replicate();
        ask("UpdateTable", "{\"TableName\":\"users\",\"DeletionProtectionEnabled\":true}");
        assertThat(described(REPLICA).path("DeletionProtectionEnabled").asBoolean())
                .isTrue();
        assertThat(described(HOME).path("DeletionProtectionEnabled").asBoolean())
                .isFalse();
        assertThatThrownBy(() -> ask("DeleteTable", "{\"TableName\":\"users\"}"))
                .hasMessage("Cannot delete table users in region us-east-1 because it has deletion protection enabled."
                        + " Disable deletion protection first.");
    }

    @Test
    void deletesTheHomeLast() {
        replicate();
        String source = "Replica cannot be deleted because it has acted as a source region for new replica(s) being"
                + " added to the table in the last 24 hours.";
        EngineRequest atHome = Requests.of("DeleteTable", HOME, "{\"TableName\":\"users\"}");
        assertThatThrownBy(() -> engine.execute(atHome)).hasMessage(source);

        Scope third = new Scope(HOME.account(), "ap-south-1");
        groups.change(
                HOME,
                "users",
                group -> group.map(one ->
                        one.with(new Member(third.region(), NOW.toEpochMilli(), REPLICA.region(), 1, false, "{}"))));
        assertThatThrownBy(() -> ask("DeleteTable", "{\"TableName\":\"users\"}"))
                .hasMessage(source);
        ReplicatedEngine tomorrow = at(NOW.plus(Duration.ofHours(24)));
        assertThat(tomorrow.execute(Requests.of("DeleteTable", REPLICA, "{\"TableName\":\"users\"}"))
                        .isSuccess())
                .isTrue();
        assertThat(groups.regions(HOME, "users")).containsExactly("eu-west-1", "ap-south-1");
        tomorrow.execute(Requests.of("DeleteTable", third, "{\"TableName\":\"users\"}"));
        assertThat(groups.isEmpty()).isTrue();
        assertThat(engine.execute(atHome).isSuccess()).isTrue();
    }

    @Test
    void makesATableAnewWhoseEngineHasLostIt() {
        replicate();
        assertThat(ask("CreateTable", "{\"TableName\":\"users\"}").isSuccess()).isFalse();
        assertThat(groups.regions(HOME, "users")).containsExactly("eu-west-1", "us-east-1");

        tables.execute(Requests.of("DeleteTable", HOME, "{\"TableName\":\"users\"}"));
        ask("CreateTable", "{\"TableName\":\"users\"}");
        assertThat(groups.isEmpty()).isTrue();
        assertThat(described(REPLICA).path("TableArn").asText()).isEqualTo(ARN);
        assertThat(engine.execute(Requests.of("DescribeTable", HOME, "{\"TableName\":\"users\"}"))
                        .isSuccess())
                .isFalse();
    }

    @Test
    void knowsReplicasAgainAfterARestartAndNoneAfterAReset() {
        replicate();
        assertThat(new ReplicaGroups(stored).home(REPLICA, "users")).isEqualTo(HOME);
        groups.reset();
        assertThat(new ReplicaGroups(stored).isEmpty()).isTrue();
        assertThat(described(HOME).path("TableName").asText()).isEqualTo("users");
    }

    @Test
    void tellsOfWritesInEachRegion() {
        replicate();
        List<String> told = new ArrayList<>();
        groups.everywhere(request -> told.add(request.scope().region()))
                .accept(Requests.of("PutItem", REPLICA, "{\"TableName\":\"users\"}"));
        assertThat(told).containsExactly("us-east-1", "eu-west-1");
    }

    private EngineReply ask(String operation, String json) {
        return engine.execute(Requests.of(operation, REPLICA, json));
    }

    private String text(String operation, String json) {
        return Requests.text(ask(operation, json).bytes());
    }

    private ObjectNode described(Scope scope) {
        EngineReply reply = engine.execute(Requests.of("DescribeTable", scope, "{\"TableName\":\"users\"}"));
        return (ObjectNode) reply.document().path("Table");
    }
}
