package dev.cumulet.dynamodb.kinesis;

import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/**
 * Says of a stream's ARN what AWS finds out while it enables the destination. Enabling is accepted for any ARN and fails
 * afterwards. Whether a stream exists can't be known without Kinesis, so every stream of the table's account and region does.
 */
final class StreamArns {
    private static final String NO_PERMISSION = "User does not have a permission to use kinesis stream";
    private static final String OTHER_REGION =
            "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region";
    private static final String NOT_ACTIVE =
            "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state";

    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RESOURCE = 5;
    private static final int PARTS = 6;

    private StreamArns() {}

    /** {@return why the stream can't be a destination of tables there, if it can't} */
    static Optional<String> failure(String arn, Scope scope) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS || parts[SERVICE].equals("dynamodb")) {
            return Optional.of(NO_PERMISSION);
        }
        if (!parts[REGION].equals(scope.region())) {
            return Optional.of(OTHER_REGION);
        }
        if (!parts[SERVICE].equals("kinesis") || !parts[ACCOUNT].equals(scope.account())) {
            return Optional.of(NOT_ACTIVE);
        }
        String[] resource = parts[RESOURCE].split("/", -1);
        boolean isStream = resource.length == 2 && resource[0].equals("stream") && !resource[1].isEmpty();
        return isStream ? Optional.empty() : Optional.of(NO_PERMISSION);
    }
}
