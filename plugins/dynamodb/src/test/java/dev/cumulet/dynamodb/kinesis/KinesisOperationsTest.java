package dev.cumulet.dynamodb.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.front.Answers;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TablesOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded from AWS (test_kinesis_streaming_destination_crud), and seen in public threads where nothing else is said. */
class KinesisOperationsTest {
    private static final String STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/changes";
    private static final String OTHER = "arn:aws:kinesis:eu-west-1:123456789012:stream/others";
    private static final String STATE =
            "ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: ";
    private static final String MUST_BE_DISABLED =
            STATE + "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.";
    private static final String MUST_BE_ACTIVE =
            STATE + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.";

    private final TablesOnly tables = new TablesOnly();
    private final KinesisOperations kinesis =
            new KinesisOperations(new TableCatalog(new Engine(tables)), new HeapTable<>());

    @BeforeEach
    void makeTable() {
        tables.create(Answers.SCOPE, "users");
    }

    @Test
    void enablesUpdatesAndDisablesADestination() {
        assertThat(describe()).isEqualTo("{\"TableName\":\"users\",\"KinesisDataStreamDestinations\":[]}");
        assertThat(enable(STREAM))
                .isEqualTo("{\"TableName\":\"users\",\"StreamArn\":\"" + STREAM
                        + "\",\"DestinationStatus\":\"ENABLING\",\"EnableKinesisStreamingConfiguration\":{}}");
        assertThat(describe())
                .isEqualTo("{\"TableName\":\"users\",\"KinesisDataStreamDestinations\":[{\"StreamArn\":\"" + STREAM
                        + "\",\"DestinationStatus\":\"ACTIVE\"}]}");
        assertThat(update(STREAM, "MICROSECOND"))
                .isEqualTo("{\"TableName\":\"users\",\"StreamArn\":\"" + STREAM
                        + "\",\"DestinationStatus\":\"UPDATING\",\"UpdateKinesisStreamingConfiguration\":"
                        + "{\"ApproximateCreationDateTimePrecision\":\"MICROSECOND\"}}");
        assertThat(describe()).endsWith("\"ACTIVE\",\"ApproximateCreationDateTimePrecision\":\"MICROSECOND\"}]}");
        assertThat(disable(STREAM))
                .isEqualTo("{\"TableName\":\"users\",\"StreamArn\":\"" + STREAM
                        + "\",\"DestinationStatus\":\"DISABLING\"}");
        assertThat(describe()).contains("\"DestinationStatus\":\"DISABLED\"");
    }

    @Test
    void forgetsThePrecisionWhenItIsEnabledAgain() {
        enable(STREAM);
        update(STREAM, "MICROSECOND");
        disable(STREAM);
        enable(STREAM);
        assertThat(describe()).endsWith("\"DestinationStatus\":\"ACTIVE\"}]}");
    }

    @Test
    void takesThePrecisionOfTheRequest() {
        String configuration = "{'ApproximateCreationDateTimePrecision': 'MICROSECOND'}";
        assertThat(answer(
                        kinesis::enable,
                        "'StreamArn': '" + STREAM + "', 'EnableKinesisStreamingConfiguration': " + configuration))
                .endsWith("\"EnableKinesisStreamingConfiguration\":"
                        + "{\"ApproximateCreationDateTimePrecision\":\"MICROSECOND\"}}");
        assertThat(describe()).contains("\"ApproximateCreationDateTimePrecision\":\"MICROSECOND\"");
    }

    @Test
    void refusesTablesThatAreNotThere() {
        String missing = "ResourceNotFoundException: Requested resource not found: Table: bad-table not found";
        String request = "{'TableName': 'bad-table', 'StreamArn': '" + STREAM
                + "', 'UpdateKinesisStreamingConfiguration': {'ApproximateCreationDateTimePrecision': 'MICROSECOND'}}";
        assertThat(Answers.to(kinesis::enable, "EnableKinesisStreamingDestination", request))
                .isEqualTo(missing);
        assertThat(Answers.to(kinesis::disable, "DisableKinesisStreamingDestination", request))
                .isEqualTo(missing);
        assertThat(Answers.to(kinesis::update, "UpdateKinesisStreamingDestination", request))
                .isEqualTo(missing);
        assertThat(Answers.to(kinesis::describe, "DescribeKinesisStreamingDestination", request))
                .isEqualTo(missing);
    }

    @Test
    void hasOneActiveDestinationAtMost() {
        enable(STREAM);
        assertThat(enable(STREAM)).isEqualTo(MUST_BE_DISABLED);
        assertThat(enable(OTHER)).isEqualTo(MUST_BE_DISABLED);
        disable(STREAM);
        assertThat(enable(OTHER)).contains("ENABLING");
    }

    @Test
    void disablesActiveDestinationsOnly() {
        assertThat(disable(STREAM)).isEqualTo(MUST_BE_ACTIVE);
        enable(STREAM);
        assertThat(disable(OTHER)).isEqualTo(MUST_BE_ACTIVE);
        assertThat(answer(kinesis::disable, "'StreamArn': '" + STREAM + "', 'EnableKinesisStreamingConfiguration': {}"))
                .isEqualTo("ValidationException: Stream cannot be disabled using EnableKinesisStreamingConfiguration"
                        + " parameters");
        disable(STREAM);
        assertThat(disable(STREAM)).isEqualTo(MUST_BE_ACTIVE);
    }

    @Test
    void updatesWhatIsThereAndDiffers() {
        String nothing = "ValidationException: Streaming destination cannot be updated with given parameters:"
                + " UpdateKinesisStreamingConfiguration cannot be null or contain only null values";
        assertThat(answer(kinesis::update, "'StreamArn': '" + STREAM + "'")).isEqualTo(nothing);
        assertThat(answer(kinesis::update, "'StreamArn': '" + STREAM + "', 'UpdateKinesisStreamingConfiguration': {}"))
                .isEqualTo(nothing);
        assertThat(update(OTHER, "MICROSECOND"))
                .isEqualTo(STATE + "No streaming destination with streamArn: " + OTHER
                        + " found for table with tableName: users");
        enable(STREAM);
        String already = "ValidationException: Invalid Request: Precision is already set to the desired value of ";
        assertThat(update(STREAM, "MILLISECOND"))
                .isEqualTo(already + "MILLISECOND for tableId: id-of-users, kdsArn: " + STREAM);
        update(STREAM, "MICROSECOND");
        assertThat(update(STREAM, "MICROSECOND")).startsWith(already + "MICROSECOND");
        disable(STREAM);
        assertThat(update(STREAM, "MILLISECOND"))
                .startsWith(
                        STATE + "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state.");
    }

    @Test
    void findsOutLaterThatAStreamCannotBeUsed() {
        String permission = "User does not have a permission to use kinesis stream";
        assertFails("arn:aws:dynamodb:eu-west-1:123456789012:table/users", permission);
        assertFails("arn:aws:kinesis:eu-west-1:123456789012:stream/changes/consumer/c:1", permission);
        assertFails(
                "arn:aws:kinesis:us-east-1:123456789012:stream/changes",
                "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current"
                        + " region");
        String inactive =
                "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state";
        assertFails("arn:aws:kinesis:eu-west-1:111111111111:stream/changes", inactive);
        assertFails("arn:aws:firehose:eu-west-1:123456789012:deliverystream/changes", inactive);
    }

    private void assertFails(String arn, String why) {
        kinesis.reset();
        assertThat(enable(arn)).contains("\"ENABLING\"");
        assertThat(describe())
                .endsWith(
                        "\"DestinationStatus\":\"ENABLE_FAILED\",\"DestinationStatusDescription\":\"" + why + "\"}]}");
        assertThat(disable(arn)).isEqualTo(MUST_BE_ACTIVE);
        assertThat(enable(STREAM)).contains("\"ENABLING\"");
    }

    @Test
    void listsTheNewestFirstAndEachOnce() {
        enable(STREAM);
        disable(STREAM);
        enable(OTHER);
        disable(OTHER);
        enable(STREAM);
        assertThat(describe())
                .endsWith("[{\"StreamArn\":\"" + OTHER + "\",\"DestinationStatus\":\"DISABLED\"},{\"StreamArn\":\""
                        + STREAM + "\",\"DestinationStatus\":\"ACTIVE\"}]}");
    }

    @Test
    void goesWithTheTable() {
        enable(STREAM);
        kinesis.deleted(Answers.SCOPE, "users");
        kinesis.created(Answers.SCOPE, "users", Json.object());
        assertThat(describe()).endsWith("[]}");
    }

    private String enable(String arn) {
        return answer(kinesis::enable, "'StreamArn': '" + arn + "'");
    }

    private String disable(String arn) {
        return answer(kinesis::disable, "'StreamArn': '" + arn + "'");
    }

    private String update(String arn, String precision) {
        return answer(
                kinesis::update,
                "'StreamArn': '" + arn
                        + "', 'UpdateKinesisStreamingConfiguration': {'ApproximateCreationDateTimePrecision': '"
                        + precision + "'}");
    }

    private String describe() {
        return Answers.to(kinesis::describe, "DescribeKinesisStreamingDestination", "{'TableName': 'users'}");
    }

    /** The three operations that change destinations have one request. */
    private static String answer(RequestHandler handler, String members) {
        return Answers.to(handler, "UpdateKinesisStreamingDestination", "{'TableName': 'users', " + members + "}");
    }
}
