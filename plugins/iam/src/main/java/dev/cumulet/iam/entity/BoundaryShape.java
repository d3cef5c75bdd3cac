package dev.cumulet.iam.entity;

import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;

/** Boundaries as answers have them. */
public final class BoundaryShape {
    /** What AWS says, though its model knows another word only. */
    private static final String TYPE = "Policy";

    private BoundaryShape() {}

    /** {@return the boundary among some policies, or null} */
    public static AttachedPermissionsBoundary orNull(Policies policies) {
        return policies.boundary()
                .map(arn -> AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType(TYPE)
                        .permissionsBoundaryArn(arn)
                        .build())
                .orElse(null);
    }
}
