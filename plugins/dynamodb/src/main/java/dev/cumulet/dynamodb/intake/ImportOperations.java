package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.bucket.BucketException;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.job.Listing;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** ImportTable, DescribeImport and ListImports. */
public final class ImportOperations {
    private static final String UNSUPPORTED_OPTIONS =
            "Invalid Request: Unsupported InputFormatOptions for the given input format: %s.";
    private static final String NO_ION = "This server imports no ION; use DYNAMODB_JSON or CSV";
    private static final String NO_ZSTD = "This server reads no ZSTD; use GZIP or NONE";
    private static final String TABLE_EXISTS = "Table already exists: %s";
    private static final String INVALID_ARN = "Invalid Import ARN";
    private static final String INVALID_TABLE = "Invalid Request: Table ARN is invalid.";
    private static final Listing<TableImport> LIST = new Listing<>("imports", "ImportSummaryList", TableImport::id);
    private static final int PAGE = 10;

    private final TableView tables;
    private final RequestHandler createTable;
    private final Imports imports;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Makes the operations.
     *
     * @param createTable makes tables, with all that the front keeps of them
     */
    public ImportOperations(
            TableView tables, RequestHandler createTable, Imports imports, Clock clock, RandomGenerator random) {
        this.tables = tables;
        this.createTable = createTable;
        this.imports = imports;
        this.clock = clock;
        this.random = random;
    }

    /** ImportTable. A bucket that is not there AWS tells of in DescribeImport alone, and makes no table then. */
    public EngineReply start(Request request) {
        ObjectNode document = request.document();
        Scope scope = request.scope();
        check(document);
        ObjectNode parameters = (ObjectNode) document.path("TableCreationParameters");
        String table = parameters.path("TableName").asText();
        boolean exists = tables.find(request, table).isPresent();
        Optional<TableImport> earlier = earlier(scope, document, table, exists);
        if (earlier.isPresent()) {
            return described(scope, earlier.get());
        }
        if (exists) {
            throw DynamoDbError.RESOURCE_IN_USE.exception(TABLE_EXISTS.formatted(table));
        }
        TableImport begun = begun(document, table);
        try {
            imports.keys(scope, document);
        } catch (BucketException e) {
            imports.put(scope, begun.failed(e.failureCode(), e.getMessage(), begun.started()));
            return described(scope, begun);
        }
        return fill(request, parameters, begun);
    }

    private EngineReply fill(Request request, ObjectNode parameters, TableImport begun) {
        Scope scope = request.scope();
        imports.announce(scope, begun);
        EngineReply reply;
        try {
            reply = createTable.handle(new Request(request.call(), EngineRequest.of("CreateTable", scope, parameters)));
        } catch (AwsException e) {
            imports.withdraw(scope, begun);
            throw e;
        }
        if (!reply.isSuccess()) {
            imports.withdraw(scope, begun);
            return reply;
        }
        String tableId =
                reply.document().path("TableDescription").path("TableId").asText();
        TableImport made = begun.withTableId(tableId);
        imports.begin(scope, made).await(Jobs.PATIENCE);
        return described(scope, made);
    }

    private TableImport begun(ObjectNode document, String table) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new TableImport(
                table,
                UUID.randomUUID().toString(),
                TableArn.newId(now, random),
                document.path("ClientToken").asText(UUID.randomUUID().toString()),
                Json.toText(document),
                now,
                Optional.empty(),
                TableImport.Tally.NOTHING,
                Optional.empty(),
                Optional.empty());
    }

    private static void check(ObjectNode document) {
        String format = document.path("InputFormat").asText();
        if (document.path("InputFormatOptions").has("Csv") && !format.equals("CSV")) {
            throw DynamoDbError.VALIDATION.exception(UNSUPPORTED_OPTIONS.formatted(format));
        }
        if (format.equals("ION")) {
            throw DynamoDbError.VALIDATION.exception(NO_ION);
        }
        if (document.path("InputCompressionType").asText().equals("ZSTD")) {
            throw DynamoDbError.VALIDATION.exception(NO_ZSTD);
        }
    }

    /** To AWS a token stands for a table's name, as long as the import goes on or the table is not there. */
    private Optional<TableImport> earlier(Scope scope, ObjectNode document, String table, boolean exists) {
        String token = document.path("ClientToken").asText();
        Optional<TableImport> earlier = imports.all(scope).stream()
                .filter(each -> each.token().equals(token))
                .findFirst();
        if (earlier.filter(each -> !each.table().equals(table)).isPresent()) {
            throw DynamoDbError.IMPORT_CONFLICT.exception();
        }
        return earlier.filter(each -> !exists || each.ended().isEmpty());
    }

    /** DescribeImport. */
    public EngineReply describe(Request request) {
        String arn = request.document().path("ImportArn").asText();
        TableArn parts = TableArn.own(arn, "import", request.scope(), INVALID_ARN);
        TableImport found = imports.find(request.scope(), parts.table(), parts.id())
                .filter(each -> parts.region().equals(request.scope().region()))
                .orElseThrow(() -> DynamoDbError.IMPORT_NOT_FOUND.exception(arn));
        return described(request.scope(), found);
    }

    private static EngineReply described(Scope scope, TableImport each) {
        ObjectNode reply = Json.object();
        reply.set("ImportTableDescription", ImportDocument.description(scope, each));
        return EngineReply.of(reply);
    }

    /** ListImports, the newest first; those of tables that are gone are among them. */
    public EngineReply list(Request request) {
        ObjectNode document = request.document();
        String arn = document.path("TableArn").asText();
        String table = arn.isEmpty()
                ? ""
                : TableArn.own(arn, "", request.scope(), INVALID_TABLE).table();
        List<TableImport> listed = imports.all(request.scope()).stream()
                .filter(each -> table.isEmpty() || each.table().equals(table))
                .toList();
        return EngineReply.of(LIST.page(
                listed,
                document,
                document.path("PageSize").asInt(PAGE),
                each -> ImportDocument.summary(request.scope(), each)));
    }
}
