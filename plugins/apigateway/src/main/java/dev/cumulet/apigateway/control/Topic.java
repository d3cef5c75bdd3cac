package dev.cumulet.apigateway.control;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** Operations on something else than APIs, which has tables of its own. */
public interface Topic {
    /** {@return the operations} */
    List<Operation<?, ?>> rows(Apis apis);

    /** {@return what of it can have tags} */
    default List<TaggedTable<?>> tagged() {
        return List.of();
    }
}
