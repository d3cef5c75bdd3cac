package dev.cumulet.dynamodb.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Timestamps;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.recovery.RecoveryWindow;
import dev.cumulet.dynamodb.snapshot.SnapshotFiles;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Optional;

/** Which state of which table a RestoreTableToPointInTime means. AWS checks: times, table, recovery, window. */
public final class PointInTime {
    private static final String BOTH_TIMES = "Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot"
            + " be set for point-in-time restore request.";
    private static final String NO_TIME = "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime"
            + " must be specified, but not both";
    private static final String BOTH_SOURCES =
            "Invalid Request: Must provide exactly one of: sourceTableArn, sourceTableName";
    private static final String NO_SOURCE = "The parameter 'TableName' is required but was not present in the request";
    private static final String INVALID_ARN =
            "One or more parameter values were invalid: sourceTableArn is not a valid ARN";
    private static final String OTHER_ACCOUNT =
            "This action is only supported by accounts that match the resource owner’s account.";

    private final TableView tables;
    private final Journals journals;
    private final SnapshotFiles files;

    public PointInTime(TableView tables, Journals journals, SnapshotFiles files) {
        this.tables = tables;
        this.journals = journals;
        this.files = files;
    }

    /**
     * A state of a table.
     *
     * @param source the table's account and region
     * @param description the table as it is now: AWS takes its settings from there
     * @param time the moment, as AWS shows it
     * @param until the last moment whose changes belong to it; nothing for the present state
     */
    record State(Scope source, String table, ObjectNode description, Instant time, Optional<Instant> until) {}

    State state(Request request) {
        ObjectNode document = request.document();
        boolean isLatest = document.path("UseLatestRestorableTime").asBoolean();
        JsonNode time = document.path("RestoreDateTime");
        if (isLatest && time.isNumber()) {
            throw refused(BOTH_TIMES);
        }
        if (!isLatest && !time.isNumber()) {
            throw refused(NO_TIME);
        }
        Place place = place(request);
        Request there =
                new Request(request.call(), EngineRequest.of(request.operation(), place.scope(), request.document()));
        ObjectNode description = tables.need(there, place.table(), place.asked());
        RecoveryWindow window = journals.window(place.scope(), place.table())
                .orElseThrow(() -> DynamoDbError.POINT_IN_TIME_RECOVERY_UNAVAILABLE.exception(place.table()));
        if (isLatest) {
            return new State(place.scope(), place.table(), description, window.latest(), Optional.empty());
        }
        Instant moment = Timestamps.read(time);
        if (!window.holds(moment)) {
            throw DynamoDbError.INVALID_RESTORE_TIME.exception(moment, window.earliest(), window.latest());
        }
        return new State(place.scope(), place.table(), description, moment, Optional.of(RecoveryWindow.end(moment)));
    }

    /** The source, and what the request calls it. */
    private record Place(Scope scope, String table, String asked) {}

    private static Place place(Request request) {
        String name = request.document().path("SourceTableName").asText();
        String arn = request.document().path("SourceTableArn").asText();
        if (!name.isEmpty() && !arn.isEmpty()) {
            throw refused(BOTH_SOURCES);
        }
        if (name.isEmpty() && arn.isEmpty()) {
            throw refused(NO_SOURCE);
        }
        if (arn.isEmpty()) {
            return new Place(request.scope(), name, name);
        }
        TableArn parts =
                TableArn.parse(arn).filter(found -> found.kind().isEmpty()).orElseThrow(() -> refused(INVALID_ARN));
        if (!parts.account().equals(request.scope().account())) {
            throw refused(OTHER_ACCOUNT);
        }
        return new Place(new Scope(parts.account(), parts.region()), parts.table(), arn);
    }

    String newFile() {
        return files.newName();
    }

    private static AwsException refused(String message) {
        return DynamoDbError.VALIDATION.exception(message);
    }
}
