package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.policy.ResourcePolicy;
import dev.cumulet.lambda.policy.Statement;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;

/** Permissions of other accounts on versions of layers. */
final class LayerPolicyOperations {
    private final Layers layers;

    LayerPolicyOperations(Layers layers) {
        this.layers = layers;
    }

    List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("AddLayerVersionPermission", "POST /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", 201, AddLayerVersionPermissionRequest.class, AddLayerVersionPermissionResponse.class, this::add).constrained(LayerConstraints.newPermission()),
                Operation.of("RemoveLayerVersionPermission", "DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", 204, RemoveLayerVersionPermissionRequest.class, Void.class, this::remove).constrained(LayerConstraints.oldPermission()),
                Operation.of("GetLayerVersionPolicy", "GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", 200, GetLayerVersionPolicyRequest.class, GetLayerVersionPolicyResponse.class, this::get).constrained(LayerConstraints.name()));
        // spotless:on
    }

    AddLayerVersionPermissionResponse add(AddLayerVersionPermissionRequest input, Call call) {
        LayerName.OfVersion name = LayerOperations.version(input.layerName(), input.versionNumber(), call);
        Statement statement = Statement.of(input.statementId(), input.principal(), input.action(), name.arn())
                .when("StringEquals", "aws:PrincipalOrgID", input.organizationId());
        LayerVersion changed = layers.change(name, version -> {
            checkRevision(version.policy(), input.revisionId());
            return version.withPolicy(Optional.of(ResourcePolicy.with(version.policy(), statement)));
        });
        return AddLayerVersionPermissionResponse.builder()
                .statement(statement.json())
                .revisionId(changed.policy().orElseThrow().revision())
                .build();
    }

    Void remove(RemoveLayerVersionPermissionRequest input, Call call) {
        LayerName.OfVersion name = LayerOperations.version(input.layerName(), input.versionNumber(), call);
        layers.change(name, version -> {
            ResourcePolicy policy = version.policy().orElseThrow(LambdaError.NO_POLICY::exception);
            checkRevision(version.policy(), input.revisionId());
            return version.withPolicy(policy.without(input.statementId()));
        });
        return null;
    }

    GetLayerVersionPolicyResponse get(GetLayerVersionPolicyRequest input, Call call) {
        LayerName.OfVersion name = LayerOperations.version(input.layerName(), input.versionNumber(), call);
        LayerVersion version = layers.find(name).orElseThrow(() -> Layers.missing(name));
        ResourcePolicy policy = version.policy().orElseThrow(LambdaError.NO_POLICY::exception);
        return GetLayerVersionPolicyResponse.builder()
                .policy(policy.json())
                .revisionId(policy.revision())
                .build();
    }

    private static void checkRevision(Optional<ResourcePolicy> policy, String expected) {
        boolean isPresent = policy.map(ResourcePolicy::revision)
                .filter(revision -> revision.equals(expected))
                .isPresent();
        if (expected != null && !isPresent) {
            throw LambdaError.POLICY_REVISION_MISMATCH.exception("GetLayerPolicy");
        }
    }
}
