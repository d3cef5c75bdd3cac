package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.PatchOperation;
import java.util.List;

/**
 * A patch operation whose path a {@link PatchTable} knows.
 *
 * @param labels what the path has in place of the labels of the row's path, unescaped
 */
public record Patch(PatchOperation operation, List<String> labels) {
    /** {@return the new value; {@code null} if there is none} */
    public String value() {
        return operation.value();
    }

    /** {@return the path as it came} */
    public String path() {
        return operation.path();
    }

    /** {@return what stands in place of the path's first label} */
    public String label() {
        return labels.getFirst();
    }
}
