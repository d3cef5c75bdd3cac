package dev.cumulet.lambda.constraint;

import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.stream.Stream;

/** What AWS's model demands of inputs, checked before a handler sees them. */
public final class Constraints {
    private static final String ARN_PARTS = "(arn:(aws[a-zA-Z-]*)?:lambda:)?"
            + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?";
    private static final String NAME = ARN_PARTS + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    private static final String NAMESPACED =
            ARN_PARTS + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final String QUALIFIER = "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";
    private static final String VERSION = "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)";
    private static final String ALIAS = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final int MAX_TIMEOUT = 900;
    private static final int MAX_MEMORY = 10_240;

    private Constraints() {}

    public static Constraint[] functionName() {
        return new Constraint[] {
            new Constraint.Length("FunctionName", 1, 140), new Constraint.Matches("FunctionName", NAME)
        };
    }

    public static Constraint[] namespacedName() {
        return new Constraint[] {
            new Constraint.Length("Qualifier", 1, 128),
            new Constraint.Matches("Qualifier", QUALIFIER),
            new Constraint.Length("FunctionName", 1, 256),
            new Constraint.Matches("FunctionName", NAMESPACED)
        };
    }

    public static Constraint[] version() {
        return joined(functionName(), new Constraint.Length("Description", 0, 256));
    }

    public static Constraint[] newAlias() {
        return joined(changedAlias(), new Constraint.Required("FunctionVersion"));
    }

    public static Constraint[] changedAlias() {
        return joined(
                alias(),
                new Constraint.Length("FunctionVersion", 1, 1024),
                new Constraint.Matches("FunctionVersion", VERSION),
                new Constraint.Length("Description", 0, 256));
    }

    public static Constraint[] alias() {
        return joined(
                functionName(),
                new Constraint.Required("Name"),
                new Constraint.Length("Name", 1, 128),
                new Constraint.Matches("Name", ALIAS));
    }

    public static Constraint[] aliases() {
        return joined(
                functionName(),
                new Constraint.Length("FunctionVersion", 1, 1024),
                new Constraint.Matches("FunctionVersion", VERSION),
                page());
    }

    public static Constraint page() {
        return new Constraint.Range("MaxItems", 1, 10_000);
    }

    public static Constraint[] invocation() {
        return joined(
                namespacedName(),
                new Constraint.OneOf("InvocationType", List.of("Event", "RequestResponse", "DryRun")),
                new Constraint.OneOf("LogType", List.of("None", "Tail")));
    }

    public static Constraint[] newPermission() {
        return joined(
                namespacedName(),
                new Constraint.Required("StatementId"),
                new Constraint.Length("StatementId", 1, 100),
                new Constraint.Matches("StatementId", "([a-zA-Z0-9-_]+)"),
                new Constraint.Required("Action"),
                new Constraint.Matches("Action", "(lambda:[*]|lambda:[a-zA-Z]+|[*])"),
                new Constraint.Required("Principal"),
                new Constraint.Matches("Principal", "[^\\s]+"),
                new Constraint.Matches(
                        "SourceArn",
                        "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"),
                new Constraint.Length("SourceAccount", 0, 12),
                new Constraint.Matches("SourceAccount", "\\d{12}"),
                new Constraint.Length("EventSourceToken", 0, 256),
                new Constraint.Matches("EventSourceToken", "[a-zA-Z0-9._\\-]+"),
                new Constraint.Length("PrincipalOrgID", 12, 34),
                new Constraint.Matches("PrincipalOrgID", "o-[a-z0-9]{10,32}"),
                new Constraint.OneOf("FunctionUrlAuthType", List.of("NONE", "AWS_IAM")));
    }

    public static Constraint[] oldPermission() {
        return joined(
                namespacedName(),
                new Constraint.Length("StatementId", 1, 100),
                new Constraint.Matches("StatementId", "([a-zA-Z0-9-_.]+)"));
    }

    /** Of the qualifiers only aliases have URLs. */
    public static Constraint[] urlName() {
        return joined(
                new Constraint[] {
                    new Constraint.Length("Qualifier", 1, 128),
                    new Constraint.Matches("Qualifier", "((?!^\\d+$)^[0-9a-zA-Z-_]+$)")
                },
                functionName());
    }

    public static Constraint[] urlPage() {
        return joined(functionName(), new Constraint.Range("MaxItems", 1, 50));
    }

    public static Constraint[] newUrl() {
        return joined(changedUrl(), new Constraint.Required("AuthType"));
    }

    public static Constraint[] changedUrl() {
        return joined(
                urlName(),
                new Constraint.OneOf("AuthType", List.of("NONE", "AWS_IAM")),
                // Recorded in this order, unlike the model's.
                new Constraint.OneOf("InvokeMode", List.of("RESPONSE_STREAM", "BUFFERED")),
                new Constraint.Length("Cors.AllowHeaders", 0, 100),
                new Constraint.Length("Cors.AllowHeaders.member", 0, 1024),
                new Constraint.Length("Cors.AllowMethods", 0, 6),
                new Constraint.Length("Cors.AllowMethods.member", 0, 6),
                new Constraint.Length("Cors.AllowOrigins", 0, 100),
                new Constraint.Length("Cors.AllowOrigins.member", 1, 253),
                new Constraint.Length("Cors.ExposeHeaders", 0, 100),
                new Constraint.Length("Cors.ExposeHeaders.member", 0, 1024),
                new Constraint.Range("Cors.MaxAge", 0, 86_400));
    }

    public static Constraint[] newFunction() {
        return joined(
                joined(
                        functionName(),
                        new Constraint.Required("FunctionName"),
                        new Constraint.Required("Role"),
                        new Constraint.Required("Code"),
                        new Constraint.OneOf("PackageType", List.of("Zip", "Image")),
                        new Constraint.Length("Code.S3Bucket", 3, 63),
                        new Constraint.Length("Code.S3Key", 1, 1024)),
                settings());
    }

    public static Constraint[] changedFunction() {
        return joined(functionName(), settings());
    }

    /** What creating and changing a function have in common. */
    private static Constraint[] settings() {
        return new Constraint[] {
            new Constraint.Matches("Role", ROLE),
            new Constraint.Length("Handler", 0, 128),
            new Constraint.Matches("Handler", "[^\\s]+"),
            new Constraint.Length("Description", 0, 256),
            new Constraint.Range("Timeout", 1, MAX_TIMEOUT),
            new Constraint.Range("MemorySize", 128, MAX_MEMORY),
            new Constraint.Range("EphemeralStorage.Size", 512, 10_240),
            new Constraint.OneOf("TracingConfig.Mode", List.of("Active", "PassThrough")),
            new Constraint.OneOf("SnapStart.ApplyOn", List.of("PublishedVersions", "None")),
            new Constraint.OneOf("LoggingConfig.LogFormat", List.of("JSON", "Text"))
        };
    }

    /** {@return both together, in that order} */
    public static Constraint[] joined(Constraint[] first, Constraint... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(Constraint[]::new);
    }
}
