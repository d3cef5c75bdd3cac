package dev.cumulet.logs.group;

import dev.cumulet.logs.error.LogsError;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log group.
 *
 * @param scope the account and region
 * @param name the group's own name
 */
public record GroupName(Scope scope, String name) {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:logs:([a-z0-9-]+):(\\d{12}):log-group:([^:*]+)(?::\\*)?");

    /** {@return the group that an ARN names, if it names one} */
    public static Optional<GroupName> ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches()
                ? Optional.of(new GroupName(new Scope(matcher.group(2), matcher.group(1)), matcher.group(3)))
                : Optional.empty();
    }

    /**
     * {@return the group that a request names}
     *
     * @param name its name, or null
     * @param identifier its name or ARN, or null
     * @throws dev.cumulet.spi.service.AwsException if a request names none, or two
     */
    public static GroupName of(String name, String identifier, Scope caller) {
        if (name != null && identifier != null) {
            throw LogsError.NAME_AND_IDENTIFIER.exception();
        }
        if (name == null && identifier == null) {
            throw LogsError.NULL_MEMBER.exception("logGroupName");
        }
        return name != null
                ? new GroupName(caller, name)
                : ofArn(identifier).orElseGet(() -> new GroupName(caller, identifier));
    }

    /** {@return the group's ARN, as policies and the newer operations have it} */
    public String arn() {
        return scope.arn("logs", "log-group:" + name);
    }
}
