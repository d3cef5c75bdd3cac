package dev.cumulet.lambda.signing;

import dev.cumulet.spi.shape.Constraint;
import java.util.List;

/** What AWS's model demands of requests about code signing. */
final class SigningConstraints {
    private static final String ARN = "arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}"
            + ":code-signing-config:csc-[a-z0-9]{17}";
    private static final String PROFILE_ARN =
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

    private SigningConstraints() {}

    static Constraint[] arn() {
        return new Constraint[] {
            new Constraint.Required("CodeSigningConfigArn"),
            new Constraint.Length("CodeSigningConfigArn", 0, 200),
            new Constraint.Matches("CodeSigningConfigArn", ARN)
        };
    }

    static Constraint[] settings() {
        return new Constraint[] {
            new Constraint.Length("Description", 0, 256),
            new Constraint.Required("AllowedPublishers.SigningProfileVersionArns"),
            new Constraint.Length("AllowedPublishers.SigningProfileVersionArns", 1, 20),
            new Constraint.Matches("AllowedPublishers.SigningProfileVersionArns.member", PROFILE_ARN),
            new Constraint.OneOf("CodeSigningPolicies.UntrustedArtifactOnDeployment", List.of("Warn", "Enforce"))
        };
    }
}
