package dev.cumulet.dynamodb.arn;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a table, or of something that was made of one.
 *
 * @param kind {@code backup}, {@code export} or {@code import}; empty for the table itself
 * @param id which one of them; empty for the table itself
 */
public record TableArn(String region, String account, String table, String kind, String id) {
    private static final String DENIED = "Access is denied";
    private static final Pattern FORM =
            Pattern.compile("arn:aws:dynamodb:([^:]*):([^:]*):table/([a-zA-Z0-9_.-]+)(?:/([a-z]+)/([^/]+))?");

    /** {@return the parts of an ARN, if it has this form} */
    public static Optional<TableArn> parse(String arn) {
        Matcher parts = FORM.matcher(arn);
        return parts.matches()
                ? Optional.of(new TableArn(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        Optional.ofNullable(parts.group(4)).orElse(""),
                        Optional.ofNullable(parts.group(5)).orElse("")))
                : Optional.empty();
    }

    /**
     * {@return the parts of an ARN that the caller owns}
     *
     * @param kind what it must name
     * @param otherwise AWS's message if it names nothing of that kind
     * @throws dev.cumulet.spi.service.AwsException if the ARN is another one, or another account's
     */
    public static TableArn own(String arn, String kind, Scope caller, String otherwise) {
        TableArn parts = parse(arn)
                .filter(found -> found.kind().equals(kind))
                .orElseThrow(() -> DynamoDbError.VALIDATION.exception(otherwise));
        parts.checkOwner(caller);
        return parts;
    }

    /**
     * Makes sure that it names something of the caller's.
     *
     * @throws dev.cumulet.spi.service.AwsException if it is another account's
     */
    public void checkOwner(Scope caller) {
        if (!account.equals(caller.account())) {
            throw DynamoDbError.ACCESS_DENIED.exception(DENIED);
        }
    }

    /** {@return an id as AWS makes it: the time in fourteen digits of milliseconds, and eight random ones} */
    public static String newId(Instant time, RandomGenerator random) {
        return timedId(time, HexFormat.of().toHexDigits(random.nextInt()));
    }

    /** {@return an id of that time with an ending of its own} */
    public static String timedId(Instant time, String ending) {
        return String.format(Locale.ROOT, "%014d-%s", time.toEpochMilli(), ending);
    }

    /** {@return the ARN of something that was made of a table} */
    public static String of(Scope scope, String table, String kind, String id) {
        return of(scope, table) + "/" + kind + "/" + id;
    }

    /** {@return the ARN of a table} */
    public static String of(Scope scope, String table) {
        return scope.arn("dynamodb", "table/" + table);
    }
}
