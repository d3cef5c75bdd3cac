package dev.cumulet.apigateway.accesslog;

import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream of a log group. */
record Destination(Scope scope, String group, String stream) {
    private static final Pattern GROUP =
            Pattern.compile("arn:[^:]+:logs:([^:]+):([0-9]{12}):log-group:([^:]+)(?::\\*)?");

    /** {@return where a stage's lines go; nothing if the ARN isn't that of a log group} */
    static Optional<Destination> of(String arn, String api, String stage) {
        Matcher group = GROUP.matcher(arn);
        return group.matches()
                ? Optional.of(new Destination(
                        new Scope(group.group(2), group.group(1)), group.group(3), stream(api + "/" + stage)))
                : Optional.empty();
    }

    /** Streams have names like digests on AWS; here each stage keeps its own. */
    private static String stream(String place) {
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
