package dev.cumulet.apigateway.management;

import static dev.cumulet.spi.service.Operation.missing;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** The operations that AWS has and this server lacks: they answer so, instead of pretending. */
final class MissingOperations {

    private MissingOperations() {}

    static List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                missing("GetSdk", "GET /restapis/{restapi_id}/stages/{stage_name}/sdks/{sdk_type}"));
        // spotless:on
    }
}
