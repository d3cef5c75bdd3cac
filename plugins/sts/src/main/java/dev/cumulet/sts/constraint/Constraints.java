package dev.cumulet.sts.constraint;

import dev.cumulet.spi.shape.Constraint;
import java.util.stream.Stream;

/** What AWS's model demands of inputs, checked before a handler sees them. */
public final class Constraints {
    private static final String ARN =
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+";
    private static final String NAME = "[\\w+=,.@-]*";
    private static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    private static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";
    private static final int HOUR = 3600;
    private static final int SHORTEST = 900;
    private static final int MAX_NAME = 64;
    private static final int MAX_POLICY = 2048;
    private static final int MAX_TAGS = 50;

    private Constraints() {}

    public static Constraint[] role() {
        return joined(
                roleAndSession(),
                text("Policy", 1, Long.MAX_VALUE, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"),
                tags(),
                text("TransitiveTagKeys.member", 1, 128, TAG_KEY),
                of(new Constraint.Length("TransitiveTagKeys", 0, MAX_TAGS)),
                text("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*"),
                device(),
                text("SourceIdentity", 2, MAX_NAME, NAME));
    }

    public static Constraint[] webIdentity() {
        return joined(
                roleAndSession(),
                policy(),
                of(
                        new Constraint.Required("WebIdentityToken"),
                        new Constraint.Length("WebIdentityToken", 4, 20_000),
                        new Constraint.Length("ProviderId", 4, MAX_POLICY)));
    }

    public static Constraint[] session() {
        return joined(of(new Constraint.Range("DurationSeconds", SHORTEST, 36 * HOUR)), device());
    }

    public static Constraint[] federation() {
        return joined(
                required("Name", 2, 32, NAME),
                policy(),
                policies(),
                of(new Constraint.Range("DurationSeconds", SHORTEST, 36 * HOUR)),
                tags());
    }

    public static Constraint[] accessKey() {
        return required("AccessKeyId", 16, 128, "[\\w]*");
    }

    public static Constraint[] message() {
        return of(new Constraint.Required("EncodedMessage"), new Constraint.Length("EncodedMessage", 1, 10_240));
    }

    private static Constraint[] roleAndSession() {
        return joined(
                required("RoleArn", 20, 2048, ARN),
                required("RoleSessionName", 2, MAX_NAME, NAME),
                policies(),
                of(new Constraint.Range("DurationSeconds", SHORTEST, 12 * HOUR)));
    }

    private static Constraint[] policy() {
        return text("Policy", 1, MAX_POLICY, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    }

    private static Constraint[] policies() {
        return text("PolicyArns.arn", 20, 2048, ARN);
    }

    private static Constraint[] tags() {
        return joined(
                of(new Constraint.Length("Tags", 0, MAX_TAGS)),
                required("Tags.Key", 1, 128, TAG_KEY),
                required("Tags.Value", 0, 256, TAG_VALUE));
    }

    private static Constraint[] device() {
        return joined(text("SerialNumber", 9, 256, "[\\w+=/:,.@-]*"), text("TokenCode", 6, 6, "[\\d]*"));
    }

    private static Constraint[] required(String member, long min, long max, String pattern) {
        return joined(of(new Constraint.Required(member)), text(member, min, max, pattern));
    }

    private static Constraint[] text(String member, long min, long max, String pattern) {
        return of(new Constraint.Length(member, min, max), new Constraint.Matches(member, pattern));
    }

    private static Constraint[] of(Constraint... constraints) {
        return constraints;
    }

    private static Constraint[] joined(Constraint[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toArray(Constraint[]::new);
    }
}
