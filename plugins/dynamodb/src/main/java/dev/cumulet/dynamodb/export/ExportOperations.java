package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.job.Listing;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** ExportTableToPointInTime, DescribeExport and ListExports. */
public final class ExportOperations {
    private static final String INVALID_TABLE =
            "One or more parameter values were invalid: tableArn is not a valid ARN";
    private static final String NO_TABLE = "Invalid Request: Table ARN is invalid.";
    private static final String INVALID_EXPORT = "Invalid Export ARN";
    private static final Listing<Export> LIST = new Listing<>("exports", "ExportSummaries", Export::id);
    private static final int PAGE = 10;

    /** How long a client's token stands for its export. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private static final int ON_DEMAND_PARTITIONS = 4;
    private static final double PARTITION_READS = 3000;
    private static final double PARTITION_WRITES = 1000;

    private final TableView tables;
    private final Exports exports;
    private final Journals journals;
    private final Clock clock;
    private final RandomGenerator random;

    public ExportOperations(TableView tables, Exports exports, Journals journals, Clock clock, RandomGenerator random) {
        this.tables = tables;
        this.exports = exports;
        this.journals = journals;
        this.clock = clock;
        this.random = random;
    }

    /** ExportTableToPointInTime. What S3 refuses only DescribeExport tells. */
    public EngineReply start(Request request) {
        ObjectNode document = request.document();
        Scope scope = request.scope();
        String arn = document.path("TableArn").asText();
        TableArn parts = table(arn, scope);
        ExportTimes.check(document);
        if (!parts.region().equals(scope.region())) {
            throw DynamoDbError.TABLE_NOT_FOUND.exception(arn);
        }
        ObjectNode table = tables.need(request, parts.table(), arn);
        Optional<Export> earlier = earlier(scope, document);
        if (earlier.isPresent()) {
            return described(scope, earlier.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant created = Instant.ofEpochSecond(
                Timestamps.read(table.path("CreationDateTime")).getEpochSecond());
        ExportTimes times =
                ExportTimes.of(document, parts.table(), created, journals.window(scope, parts.table()), now);
        Export export = new Export(
                parts.table(),
                table.path("TableId").asText(),
                partitions(table),
                TableArn.newId(now, random),
                document.path("ClientToken").asText(UUID.randomUUID().toString()),
                Json.toText(document),
                now,
                times.from(),
                times.until(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
        exports.begin(scope, export).await(Jobs.PATIENCE);
        return described(scope, export);
    }

    private static TableArn table(String arn, Scope caller) {
        if (!arn.startsWith("arn:")) {
            throw DynamoDbError.VALIDATION.exception(INVALID_TABLE);
        }
        return TableArn.own(arn, "", caller, NO_TABLE);
    }

    /** {@return the export that the client's token stands for, if it asks once more} */
    private Optional<Export> earlier(Scope scope, ObjectNode document) {
        String token = document.path("ClientToken").asText();
        Instant oldest = clock.instant().minus(TOKEN_LIFE);
        Optional<Export> earlier = exports.all(scope).stream()
                .filter(export -> export.token().equals(token))
                .filter(export -> export.ended().filter(oldest::isAfter).isEmpty())
                .findFirst();
        if (earlier.isPresent() && !Json.text(earlier.get().request()).equals(document)) {
            throw DynamoDbError.EXPORT_CONFLICT.exception();
        }
        return earlier;
    }

    /** A file is made of each partition; AWS makes a partition for so much throughput, and four on demand. */
    private static int partitions(ObjectNode table) {
        if (table.path("BillingModeSummary").path("BillingMode").asText().equals("PAY_PER_REQUEST")) {
            return ON_DEMAND_PARTITIONS;
        }
        JsonNode throughput = table.path("ProvisionedThroughput");
        double reads = throughput.path("ReadCapacityUnits").asDouble();
        double writes = throughput.path("WriteCapacityUnits").asDouble();
        return (int) Math.max(1, Math.ceil(reads / PARTITION_READS + writes / PARTITION_WRITES));
    }

    /** DescribeExport. */
    public EngineReply describe(Request request) {
        String arn = request.document().path("ExportArn").asText();
        TableArn parts = TableArn.own(arn, "export", request.scope(), INVALID_EXPORT);
        Export export = exports.find(request.scope(), parts.table(), parts.id())
                .filter(found -> parts.region().equals(request.scope().region()))
                .orElseThrow(() -> DynamoDbError.EXPORT_NOT_FOUND.exception(arn));
        return described(request.scope(), export);
    }

    private static EngineReply described(Scope scope, Export export) {
        ObjectNode reply = Json.object();
        reply.set("ExportDescription", ExportDocument.description(scope, export));
        return EngineReply.of(reply);
    }

    /** ListExports, the newest first. Those of tables that are gone are left out if it is asked for one table's. */
    public EngineReply list(Request request) {
        ObjectNode document = request.document();
        String arn = document.path("TableArn").asText();
        String id = arn.isEmpty() ? "" : tableId(request, arn);
        List<Export> listed = exports.all(request.scope()).stream()
                .filter(export -> arn.isEmpty() || export.tableId().equals(id))
                .toList();
        return EngineReply.of(LIST.page(
                listed,
                document,
                document.path("MaxResults").asInt(PAGE),
                export -> ExportDocument.summary(request.scope(), export)));
    }

    private String tableId(Request request, String arn) {
        TableArn parts = table(arn, request.scope());
        return tables.find(request, parts.table())
                .map(table -> table.path("TableId").asText())
                .orElse("");
    }
}
