package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.select.SelectOperation;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponse;

/** The operation that queries objects. */
final class SelectTable {
    private SelectTable() {}

    static List<Operation<?, ?>> rows(SelectOperation select) {
        // spotless:off - one operation, one row
        return List.of(
                streaming("SelectObjectContent", "POST /{Bucket}/{Key+}?select&select-type=2", 200, SelectObjectContentRequest.class, SelectObjectContentResponse.class, select::select));
        // spotless:on
    }
}
