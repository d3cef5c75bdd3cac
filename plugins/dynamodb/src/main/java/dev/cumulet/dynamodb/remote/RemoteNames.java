package dev.cumulet.dynamodb.remote;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;

/**
 * The names that tables of one account and region have at the remote engine: {@code cumulet.000000000000.us-east-1.users}.
 *
 * @param prefix what all of them begin with
 */
record RemoteNames(Scope scope, String prefix) {
    private static final int LONGEST = 255;

    static RemoteNames of(Scope scope, String tablePrefix) {
        return new RemoteNames(scope, tablePrefix + scope.account() + "." + scope.region() + ".");
    }

    /**
     * {@return the name there}
     *
     * @throws AwsException if no table there can have it
     */
    String there(String table) {
        String name = prefix + table;
        if (name.length() > LONGEST) {
            throw DynamoDbError.VALIDATION.exception("The remote engine calls the table " + name
                    + ", and no table's name may be longer than " + LONGEST + " characters");
        }
        return name;
    }

    /** {@return the name here} */
    String here(String table) {
        return isHere(table) ? table.substring(prefix.length()) : table;
    }

    /** {@return whether that is a table of this account and region} */
    boolean isHere(String table) {
        return table.startsWith(prefix);
    }

    /** {@return the ARN here of a table} */
    String tableArn(String table) {
        return scope.arn("dynamodb", "table/" + table);
    }

    /** {@return the ARN here of a table's stream} */
    String streamArn(String table, String label) {
        return tableArn(table) + "/stream/" + label;
    }
}
