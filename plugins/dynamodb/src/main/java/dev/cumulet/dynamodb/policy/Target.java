package dev.cumulet.dynamodb.policy;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.List;

/**
 * What a policy belongs to: a table or one of its streams.
 *
 * @param stream the stream's label, empty for the table itself
 */
record Target(String arn, String table, String stream) {
    /** What AWS's parser of ARNs misses at each colon. */
    private static final List<String> COLONS = List.of(
            "ARNs must start with 'arn:': ",
            "Second colon partition not found: ",
            "Third colon vendor not found: ",
            "Fourth colon (region/namespace delimiter) not found: ",
            "Fifth colon (namespace/relative-id delimiter) not found: ");

    private static final int PARTITION = 1;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RELATIVE_ID = 5;
    private static final int PARTS = 6;

    private static final int TABLE_PARTS = 2;
    private static final int STREAM_PARTS = 4;
    private static final int KIND = 2;
    private static final int NAME = 3;

    /**
     * {@return what that ARN names; whether it exists is not asked here}
     *
     * @throws AwsException if AWS takes no policies for that, or none from there
     */
    static Target of(String arn, Scope scope) {
        String[] parts = arn.split(":", PARTS);
        if (!parts[0].equals("arn") || parts.length < PARTS) {
            throw invalid(COLONS.get(parts[0].equals("arn") ? parts.length - 1 : 0) + arn);
        }
        if (!parts[SERVICE].equals("dynamodb")) {
            throw foreign(arn);
        }
        if (!parts[PARTITION].equals("aws") || !parts[REGION].equals(scope.region())) {
            throw invalid("Invalid resource Arn: " + arn);
        }
        if (!parts[ACCOUNT].equals(scope.account())) {
            throw DynamoDbError.VALIDATION.exception(
                    "This action is only supported by accounts that match the resource owner’s account.");
        }
        return of(arn, parts[RELATIVE_ID].split("/", -1));
    }

    private static Target of(String arn, String[] path) {
        if (path.length == TABLE_PARTS && path[0].equals("table")) {
            return new Target(arn, path[1], "");
        }
        if (path.length != STREAM_PARTS || !path[0].equals("table")) {
            throw foreign(arn);
        }
        return switch (path[KIND]) {
            case "stream" -> new Target(arn, path[1], path[NAME]);
            case "index" ->
                throw invalid("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                        + arn);
            default -> throw foreign(arn);
        };
    }

    boolean isStream() {
        return !stream.isEmpty();
    }

    /** {@return the target as texts about policies have it} */
    String described() {
        return isStream() ? "stream " + stream : "table " + table;
    }

    private static AwsException foreign(String arn) {
        return invalid("Provided Arn is not a DynamoDB resource arn: " + arn);
    }

    static AwsException invalid(String why) {
        return DynamoDbError.VALIDATION.exception("One or more parameter values were invalid: " + why);
    }
}
