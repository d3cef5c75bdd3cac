package dev.cumulet.dynamodb.tag;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;

/**
 * The ARN of what has tags.
 *
 * @param arn the whole ARN
 * @param table the name of the table
 */
record ResourceName(String arn, String table) {
    private static final String NO_ARN = "ARNs must start with 'arn:': %s";
    private static final String NOT_OURS = "Provided Arn is not a DynamoDB resource arn: %s";
    private static final String NO_TABLE =
            "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: %s";
    private static final String ELSEWHERE = "Invalid TableArn: Invalid ResourceArn provided as input %s";
    private static final String NOT_FOUND = "Requested resource not found: ResourceArn: %s not found";
    private static final int PARTS = 6;

    /**
     * {@return the name in an ARN}
     *
     * <p>AWS looks at the account before the region, so an ARN of somebody else tells nothing.
     *
     * @throws AwsException if it is not one of a table of the caller's account and region
     */
    static ResourceName of(String arn, Scope scope) {
        if (!arn.startsWith("arn:")) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_ARN, arn));
        }
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NOT_OURS, arn));
        }
        if (!parts[2].equals("dynamodb") || !parts[4].equals(scope.account())) {
            throw DynamoDbError.ACCESS_DENIED.exception("Access is denied");
        }
        if (!parts[3].equals(scope.region())) {
            throw DynamoDbError.VALIDATION.exception(String.format(ELSEWHERE, arn));
        }
        String[] path = parts[5].split("/", -1);
        if (!path[0].equals("table") || path.length < 2) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NOT_OURS, arn));
        }
        if (path.length > 2 && !path[2].equals("stream")) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_TABLE, arn));
        }
        // A stream's ARN is taken, but streams have no tags.
        return new ResourceName(arn, path.length > 2 ? "" : path[1]);
    }

    AwsException notFound() {
        return DynamoDbError.RESOURCE_NOT_FOUND.exception(String.format(NOT_FOUND, arn));
    }
}
