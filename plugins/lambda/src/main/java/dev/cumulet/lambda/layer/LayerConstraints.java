package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;

/** What AWS's model demands of requests about layers. */
final class LayerConstraints {
    private static final String NAME =
            "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";
    private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    /** What a version may be published for, in the order of AWS's message. */
    private static final List<String> PUBLISHED = words("""
            nodejs20.x python3.14 provided.al2023 python3.12 python3.13 nodejs24.x nodejs22.x java25 python3.10
            python3.11 java21 ruby3.3 ruby3.4 ruby3.2 python3.8 python3.9 java17 nodejs16.x dotnet10 dotnet8 java11
            dotnet6 nodejs18.x provided.al2 java8.al2""");

    /** What versions may be listed for, which is all that ever was or may come, in the order of AWS's message. */
    private static final List<String> LISTED = words("""
            ruby3.5 ruby2.6 dotnetcore1.0 python3.7 nodejs8.10 nasa ruby2.7 python2.7-greengrass dotnetcore2.0
            python3.8 java21 dotnet6 dotnetcore2.1 python3.9 java11 nodejs6.10 provided dotnetcore3.1 dotnet8 java25
            java17 nodejs nodejs4.3 java8.al2 go1.x dotnet10 nodejs20.x go1.9 byol nodejs10.x provided.al2023
            nodejs22.x python3.10 java8 nodejs12.x python3.11 nodejs24.x nodejs8.x python3.12 nodejs14.x nodejs8.9
            nodejs26.x python3.13 python3.14 nodejs16.x python3.15 provided.al2 nodejs4.3-edge nodejs18.x ruby3.2
            python3.4 ruby3.3 ruby3.4 ruby2.5 python3.6 python2.7""");

    private LayerConstraints() {}

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    static Constraint[] name() {
        return new Constraint[] {new Constraint.Length("LayerName", 1, 140), new Constraint.Matches("LayerName", NAME)};
    }

    static Constraint[] arn() {
        return new Constraint[] {
            new Constraint.Required("Arn"),
            new Constraint.Length("Arn", 1, 140),
            new Constraint.Matches("Arn", Constraints.LAYER_VERSION)
        };
    }

    static Constraint[] published() {
        return Constraints.joined(
                name(),
                new Constraint.Length("Description", 0, 256),
                new Constraint.Required("Content"),
                new Constraint.Length("Content.S3Bucket", 3, 63),
                new Constraint.Matches("Content.S3Bucket", "[0-9A-Za-z\\.\\-_]*(?<!\\.)"),
                new Constraint.Length("Content.S3Key", 1, 1024),
                new Constraint.Length("Content.S3ObjectVersion", 1, 1024),
                new Constraint.Length("CompatibleRuntimes", 0, 15),
                new Constraint.OneOf("CompatibleRuntimes", PUBLISHED),
                new Constraint.Length("LicenseInfo", 0, 512),
                new Constraint.Length("CompatibleArchitectures", 0, 2),
                new Constraint.OneOf("CompatibleArchitectures.member", ARCHITECTURES),
                new Constraint.Required("CompatibleArchitectures.member"));
    }

    static Constraint[] listed() {
        return new Constraint[] {
            new Constraint.OneOf("CompatibleRuntime", LISTED),
            new Constraint.Range("MaxItems", 1, 50),
            new Constraint.OneOf("CompatibleArchitecture", ARCHITECTURES)
        };
    }

    static Constraint[] listedVersions() {
        return Constraints.joined(name(), listed());
    }

    static Constraint[] newPermission() {
        return Constraints.joined(
                oldPermission(),
                new Constraint.Required("StatementId"),
                new Constraint.Required("Action"),
                new Constraint.Length("Action", 0, 22),
                new Constraint.Matches("Action", "lambda:GetLayerVersion"),
                new Constraint.Required("Principal"),
                new Constraint.Matches("Principal", "\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"),
                new Constraint.Length("OrganizationId", 0, 34),
                new Constraint.Matches("OrganizationId", "o-[a-z0-9]{10,32}"));
    }

    static Constraint[] oldPermission() {
        return Constraints.joined(
                name(),
                new Constraint.Length("StatementId", 1, 100),
                new Constraint.Matches("StatementId", "([a-zA-Z0-9-_]+)"));
    }
}
