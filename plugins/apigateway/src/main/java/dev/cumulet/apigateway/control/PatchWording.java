package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.AwsException;
import java.util.List;

/** What a resource answers to a patch that it doesn't take; AWS's resources differ in their words. */
@FunctionalInterface
public interface PatchWording {
    /** APIs, methods, integrations, their responses, deployments. */
    PatchWording PLAIN = (patch, operations, paths) -> operations.isEmpty()
            ? ApiGatewayError.PATCH_PATH.exception(patch.path())
            : ApiGatewayError.PATCH_OPERATION.exception(String.join(", ", operations));

    /** Gateway responses: a wrong operation is a wrong path too. */
    PatchWording PATH_ALONE = (patch, operations, paths) -> ApiGatewayError.PATCH_PATH.exception(patch.path());

    /** Resources, models, request validators, documentation, API keys, usage plans: these list their paths. */
    PatchWording LISTED = (patch, operations, paths) -> paths.isEmpty()
            ? ApiGatewayError.PATCH_UNSUPPORTED.exception(patch.path(), patch.op())
            : ApiGatewayError.PATCH_PATH_AMONG.exception(patch.path(), patch.op(), String.join(", ", paths));

    /**
     * {@return the error}
     *
     * @param operations what the patch's path would take; empty if there is no such path
     * @param paths the paths that would take the patch's operation, in the order of the table
     */
    AwsException refusal(PatchOperation patch, List<String> operations, List<String> paths);
}
