package dev.cumulet.logs.constraint;

import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.stream.Stream;

/** What AWS's model demands of inputs, checked before a handler sees them. */
public final class Constraints {
    private static final String GROUP_NAME = "[\\.\\-_/#A-Za-z0-9]+";
    private static final String GROUP_IDENTIFIER = "[\\w#+=/:,.@-]*";
    private static final String STREAM_NAME = "[^:*]*";
    private static final String RESOURCE = "[\\w+=/:,.@-]*";
    private static final List<String> CLASSES = List.of("STANDARD", "INFREQUENT_ACCESS", "DELIVERY");
    private static final int MAX_NAME = 512;
    private static final int MAX_IDENTIFIER = 2048;
    private static final int MAX_ARN = 1011;
    private static final int MAX_PAGE = 50;
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_PATTERN = 1024;

    private Constraints() {}

    public static Constraint[] groupName() {
        return joined(required("logGroupName"), optionalGroupName("logGroupName"));
    }

    public static Constraint[] newGroup() {
        return joined(
                groupName(),
                new Constraint.Length("kmsKeyId", 0, 256),
                new Constraint.Length("tags", 1, MAX_PAGE),
                new Constraint.OneOf("logGroupClass", CLASSES));
    }

    public static Constraint[] describedGroups() {
        return joined(
                optionalGroupName("logGroupNamePrefix"),
                new Constraint.Length("logGroupNamePattern", 0, MAX_NAME),
                new Constraint.Matches("logGroupNamePattern", "[\\.\\-_/#A-Za-z0-9]*"),
                new Constraint.Length("nextToken", 1, Long.MAX_VALUE),
                new Constraint.Range("limit", 1, MAX_PAGE),
                new Constraint.OneOf("logGroupClass", CLASSES),
                new Constraint.Length("logGroupIdentifiers", 1, MAX_PAGE));
    }

    public static Constraint[] listedGroups() {
        return new Constraint[] {
            new Constraint.Length("logGroupNamePattern", 3, 129),
            new Constraint.Matches(
                    "logGroupNamePattern",
                    "(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}"),
            new Constraint.OneOf("logGroupClass", CLASSES),
            new Constraint.Length("nextToken", 1, Long.MAX_VALUE),
            new Constraint.Range("limit", 1, 1000)
        };
    }

    public static Constraint[] retention() {
        return joined(groupName(), required("retentionInDays"));
    }

    public static Constraint[] kmsKey() {
        return joined(keyOwner(), joined(required("kmsKeyId"), new Constraint.Length("kmsKeyId", 0, 256)));
    }

    public static Constraint[] keyOwner() {
        return joined(
                optionalGroupName("logGroupName"),
                new Constraint.Length("resourceIdentifier", 1, MAX_IDENTIFIER),
                new Constraint.Matches("resourceIdentifier", "[\\w+=/:,.@\\-\\*]*"));
    }

    public static Constraint[] protection() {
        return joined(
                required("logGroupIdentifier"),
                joined(identifier("logGroupIdentifier"), required("deletionProtectionEnabled")));
    }

    public static Constraint[] resource() {
        return joined(
                required("resourceArn"),
                new Constraint.Length("resourceArn", 1, MAX_ARN),
                new Constraint.Matches("resourceArn", RESOURCE));
    }

    public static Constraint[] taggedResource() {
        return joined(resource(), tags());
    }

    public static Constraint[] untaggedResource() {
        return joined(resource(), joined(required("tagKeys"), new Constraint.Length("tagKeys", 0, MAX_PAGE)));
    }

    public static Constraint[] taggedGroup() {
        return joined(groupName(), tags());
    }

    public static Constraint[] untaggedGroup() {
        return joined(groupName(), joined(required("tags"), new Constraint.Length("tags", 1, Long.MAX_VALUE)));
    }

    private static Constraint[] tags() {
        return joined(required("tags"), new Constraint.Length("tags", 1, MAX_PAGE));
    }

    public static Constraint[] stream() {
        return joined(groupName(), joined(required("logStreamName"), streamName("logStreamName")));
    }

    public static Constraint[] describedStreams() {
        return joined(
                group(),
                joined(
                        streamName("logStreamNamePrefix"),
                        new Constraint.OneOf("orderBy", List.of("LogStreamName", "LastEventTime")),
                        new Constraint.Length("nextToken", 1, Long.MAX_VALUE),
                        new Constraint.Range("limit", 1, MAX_PAGE)));
    }

    public static Constraint[] newEvents() {
        return joined(
                stream(),
                new Constraint.Required("logEvents"),
                new Constraint.Length("logEvents", 1, MAX_EVENTS),
                new Constraint.Required("logEvents.timestamp"),
                new Constraint.Range("logEvents.timestamp", 0, Long.MAX_VALUE),
                new Constraint.Required("logEvents.message"),
                new Constraint.Length("logEvents.message", 1, Long.MAX_VALUE),
                new Constraint.Length("sequenceToken", 1, Long.MAX_VALUE));
    }

    public static Constraint[] events() {
        return joined(joined(group(), joined(required("logStreamName"), streamName("logStreamName"))), times());
    }

    public static Constraint[] filteredEvents() {
        return joined(
                joined(group(), streamName("logStreamNamePrefix")),
                joined(
                        times(),
                        new Constraint.Length("logStreamNames", 1, 100),
                        new Constraint.Length("filterPattern", 0, MAX_PATTERN)));
    }

    public static Constraint[] testedPattern() {
        return new Constraint[] {
            new Constraint.Required("filterPattern"),
            new Constraint.Length("filterPattern", 0, MAX_PATTERN),
            new Constraint.Required("logEventMessages"),
            new Constraint.Length("logEventMessages", 1, MAX_PAGE)
        };
    }

    public static Constraint[] liveTail() {
        return new Constraint[] {
            new Constraint.Required("logGroupIdentifiers"),
            new Constraint.Length("logGroupIdentifiers", 1, 10),
            new Constraint.Length("logStreamNames", 1, 100),
            new Constraint.Length("logStreamNamePrefixes", 1, 100),
            new Constraint.Length("logEventFilterPattern", 0, MAX_PATTERN)
        };
    }

    private static Constraint[] times() {
        return new Constraint[] {
            new Constraint.Range("startTime", 0, Long.MAX_VALUE),
            new Constraint.Range("endTime", 0, Long.MAX_VALUE),
            new Constraint.Length("nextToken", 1, Long.MAX_VALUE),
            new Constraint.Range("limit", 1, MAX_EVENTS)
        };
    }

    /** A group by its name, or by its name or ARN. */
    private static Constraint[] group() {
        return joined(optionalGroupName("logGroupName"), identifier("logGroupIdentifier"));
    }

    private static Constraint[] identifier(String member) {
        return new Constraint[] {
            new Constraint.Length(member, 1, MAX_IDENTIFIER), new Constraint.Matches(member, GROUP_IDENTIFIER)
        };
    }

    private static Constraint[] optionalGroupName(String member) {
        return new Constraint[] {new Constraint.Length(member, 1, MAX_NAME), new Constraint.Matches(member, GROUP_NAME)
        };
    }

    private static Constraint[] streamName(String member) {
        return new Constraint[] {new Constraint.Length(member, 1, MAX_NAME), new Constraint.Matches(member, STREAM_NAME)
        };
    }

    private static Constraint[] required(String member) {
        return new Constraint[] {new Constraint.Required(member)};
    }

    private static Constraint[] joined(Constraint[] first, Constraint... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(Constraint[]::new);
    }
}
