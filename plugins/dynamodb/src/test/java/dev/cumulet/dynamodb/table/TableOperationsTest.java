package dev.cumulet.dynamodb.table;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.local.EngineForTests;
import dev.cumulet.dynamodb.tag.TagOperations;
import dev.cumulet.spi.service.AwsException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the front adds to an engine: tags, backups' state, AWS's refusals. */
@ExtendWith(EngineForTests.class)
class TableOperationsTest {
    private static final String KEYS =
            "\"AttributeDefinitions\": [{\"AttributeName\": \"id\", \"AttributeType\": \"S\"}],"
                    + " \"KeySchema\": [{\"AttributeName\": \"id\", \"KeyType\": \"HASH\"}]";

    private final TableOperations tables;
    private final TagOperations tags;

    TableOperationsTest(DynamoDbEngine real) {
        Engine engine = new Engine(real);
        TableCatalog catalog = new TableCatalog(engine);
        tags = new TagOperations(catalog, new HeapTable<>());
        tables = new TableOperations(
                engine,
                catalog,
                new Erasure(engine, new HeapTable<>()),
                new KeptProperties(new HeapTable<>(), Clock.systemUTC()),
                List.of(tags));
    }

    @Test
    void keepsTheTagsOfATableUntilItIsDeleted() {
        String account = "200000000001";
        String create = "{\"TableName\": \"tagged\", \"BillingMode\": \"PAY_PER_REQUEST\", " + KEYS
                + ", \"Tags\": [{\"Key\": \"team\", \"Value\": \"a\"}]}";
        call(tables::create, "CreateTable", account, create);
        String arn = "\"ResourceArn\": \"arn:aws:dynamodb:eu-west-1:" + account + ":table/tagged\"";
        call(
                tags::tag,
                "TagResource",
                account,
                "{" + arn
                        + ", \"Tags\": [{\"Key\": \"cost\", \"Value\": \"1\"}, {\"Key\": \"team\", \"Value\": \"b\"}]}");
        assertThat(call(tags::list, "ListTagsOfResource", account, "{" + arn + "}"))
                .isEqualTo("{\"Tags\":[{\"Key\":\"team\",\"Value\":\"b\"},{\"Key\":\"cost\",\"Value\":\"1\"}]}");
        assertThat(call(tags::untag, "UntagResource", account, "{" + arn + ", \"TagKeys\": [\"team\"]}"))
                .isEmpty();
        assertThat(call(tags::list, "ListTagsOfResource", account, "{" + arn + "}"))
                .isEqualTo("{\"Tags\":[{\"Key\":\"cost\",\"Value\":\"1\"}]}");

        call(tables::delete, "DeleteTable", account, "{\"TableName\": \"tagged\"}");
        assertThatThrownBy(() -> call(tags::list, "ListTagsOfResource", account, "{" + arn + "}"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("not found");
        call(
                tables::create,
                "CreateTable",
                account,
                create.replace(", \"Tags\": [{\"Key\": \"team\", \"Value\": \"a\"}]", ""));
        assertThat(call(tags::list, "ListTagsOfResource", account, "{" + arn + "}"))
                .isEqualTo("{\"Tags\":[]}");
    }

    @Test
    void refusesCapacityOnDemand() {
        // Recorded: test_dynamodb_pay_per_request.
        assertThatThrownBy(
                        () -> call(
                                tables::create,
                                "CreateTable",
                                "200000000002",
                                "{\"TableName\": \"both\", \"BillingMode\": \"PAY_PER_REQUEST\", " + KEYS
                                        + ", \"ProvisionedThroughput\": {\"ReadCapacityUnits\": 1, \"WriteCapacityUnits\": 1}}"))
                .hasMessage("One or more parameter values were invalid: Neither ReadCapacityUnits nor"
                        + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
    }
}
