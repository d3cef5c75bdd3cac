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
    /** The ARN of a layer's version, as functions name it. */
    public static final String LAYER_VERSION =
            "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}"
                    + ":layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)";

    private static final String VERSION = "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)";
    private static final String ALIAS = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final String ANY_ARN = "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";
    private static final String BUCKET = "[0-9A-Za-z\\.\\-_]*(?<!\\.)";
    private static final String ACCESS_POINT =
            "arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}"
                    + ":\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system"
                    + "/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}";
    private static final int MAX_TIMEOUT = 900;
    private static final int MAX_MEMORY = 32_768;

    private Constraints() {}

    public static Constraint[] functionName() {
        return new Constraint[] {
            new Constraint.Length("FunctionName", 1, 140), new Constraint.Matches("FunctionName", NAME)
        };
    }

    public static Constraint[] namespacedName() {
        return joined(
                new Constraint[] {
                    new Constraint.Length("Qualifier", 1, 128), new Constraint.Matches("Qualifier", QUALIFIER)
                },
                namespacedFunction());
    }

    public static Constraint[] namespacedFunction() {
        return new Constraint[] {
            new Constraint.Length("FunctionName", 1, 256), new Constraint.Matches("FunctionName", NAMESPACED)
        };
    }

    public static Constraint[] versions() {
        return joined(namespacedFunction(), page());
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

    public static Constraint[] streamedInvocation() {
        return joined(
                namespacedName(),
                new Constraint.OneOf("InvocationType", List.of("RequestResponse", "DryRun")),
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

    public static Constraint[] listedFunctions() {
        return new Constraint[] {
            new Constraint.Matches("MasterRegion", "ALL|[a-z]{2}(-gov)?-[a-z]+-\\d{1}"),
            new Constraint.OneOf("FunctionVersion", List.of("ALL")),
            page()
        };
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
                        new Constraint.Matches("Code.S3Bucket", BUCKET),
                        new Constraint.Length("Code.S3Key", 1, 1024),
                        new Constraint.Length("Code.S3ObjectVersion", 1, 1024),
                        new Constraint.Matches("Code.SourceKMSKeyArn", ANY_ARN)),
                joined(architectures(), settings()));
    }

    public static Constraint[] changedCode() {
        return joined(
                functionName(),
                joined(
                        architectures(),
                        new Constraint.Length("S3Bucket", 3, 63),
                        new Constraint.Matches("S3Bucket", BUCKET),
                        new Constraint.Length("S3Key", 1, 1024),
                        new Constraint.Length("S3ObjectVersion", 1, 1024),
                        new Constraint.Matches("SourceKMSKeyArn", ANY_ARN)));
    }

    public static Constraint[] changedFunction() {
        return joined(functionName(), settings());
    }

    private static Constraint[] architectures() {
        return new Constraint[] {
            new Constraint.Length("Architectures", 1, 1),
            new Constraint.OneOf("Architectures.member", List.of("x86_64", "arm64")),
            new Constraint.Required("Architectures.member")
        };
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
            new Constraint.Length("VpcConfig.SubnetIds", 0, 16),
            new Constraint.Length("VpcConfig.SubnetIds.member", 0, 1024),
            new Constraint.Matches("VpcConfig.SubnetIds.member", "^subnet-[0-9a-z]*$"),
            new Constraint.Length("VpcConfig.SecurityGroupIds", 0, 5),
            new Constraint.Length("VpcConfig.SecurityGroupIds.member", 0, 1024),
            new Constraint.Matches("VpcConfig.SecurityGroupIds.member", "sg-[0-9a-zA-Z]*"),
            new Constraint.Matches("DeadLetterConfig.TargetArn", ANY_ARN),
            new Constraint.Matches("KMSKeyArn", ANY_ARN),
            new Constraint.OneOf("TracingConfig.Mode", List.of("Active", "PassThrough")),
            new Constraint.Length("Layers.member", 1, 2048),
            new Constraint.Matches("Layers.member", LAYER_VERSION),
            new Constraint.Required("Layers.member"),
            new Constraint.Length("FileSystemConfigs", 0, 1),
            new Constraint.Required("FileSystemConfigs.Arn"),
            new Constraint.Length("FileSystemConfigs.Arn", 0, 256),
            new Constraint.Matches("FileSystemConfigs.Arn", ACCESS_POINT),
            new Constraint.Required("FileSystemConfigs.LocalMountPath"),
            new Constraint.Length("FileSystemConfigs.LocalMountPath", 0, 160),
            new Constraint.Matches("FileSystemConfigs.LocalMountPath", "/mnt/[a-zA-Z0-9-_.]+"),
            new Constraint.Length("ImageConfig.EntryPoint", 0, 1500),
            new Constraint.Length("ImageConfig.Command", 0, 1500),
            new Constraint.Length("ImageConfig.WorkingDirectory", 0, 1000),
            new Constraint.Required("EphemeralStorage.Size"),
            new Constraint.Range("EphemeralStorage.Size", 512, 10_240),
            new Constraint.OneOf("SnapStart.ApplyOn", List.of("PublishedVersions", "None")),
            new Constraint.OneOf("LoggingConfig.LogFormat", List.of("JSON", "Text")),
            new Constraint.OneOf(
                    "LoggingConfig.ApplicationLogLevel", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")),
            new Constraint.OneOf("LoggingConfig.SystemLogLevel", List.of("DEBUG", "INFO", "WARN")),
            new Constraint.Length("LoggingConfig.LogGroup", 1, 512),
            new Constraint.Matches("LoggingConfig.LogGroup", "[\\.\\-_/#A-Za-z0-9]+")
        };
    }

    /** {@return both together, in that order} */
    public static Constraint[] joined(Constraint[] first, Constraint... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(Constraint[]::new);
    }
}
