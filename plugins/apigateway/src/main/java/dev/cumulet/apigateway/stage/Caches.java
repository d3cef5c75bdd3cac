package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import java.util.ArrayList;
import java.util.List;

/** The cache clusters of stages: they are kept and shown, and are ready at once. */
final class Caches {
    static final List<String> SIZES = List.of("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237");

    private Caches() {}

    /** Throws AWS's complaint about a size that there isn't. */
    static void check(String size, String input) {
        List<String> broken = new ArrayList<>();
        Constraints.addUnlessOneOf(broken, size, input + ".cacheClusterSize", SIZES);
        Constraints.check(broken);
    }

    /** {@return a stage whose cache's size and status are those of its cache being there or not} */
    static Stage settled(Stage stage) {
        boolean isThere = Boolean.TRUE.equals(stage.cacheClusterEnabled());
        Stage sized = isThere && stage.cacheClusterSize() == null
                ? RecordCopy.with(stage, "cacheClusterSize", SIZES.getFirst())
                : stage;
        return RecordCopy.with(sized, "cacheClusterStatus", isThere ? "AVAILABLE" : "NOT_AVAILABLE");
    }
}
