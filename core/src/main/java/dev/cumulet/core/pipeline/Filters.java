package dev.cumulet.core.pipeline;

import dev.cumulet.core.fault.Faults;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Filter;
import java.util.List;

/** What stands around each request: filters of plugins, and inside of them the faults on purpose. */
public final class Filters {
    private final List<Filter> filters;
    private final Faults faults;

    /**
     * Puts them in order.
     *
     * @param filters the first one is the outermost
     */
    public Filters(List<Filter> filters, Faults faults) {
        this.filters = List.copyOf(filters);
        this.faults = faults;
    }

    /** {@return whether nobody wants to see any request} */
    boolean isIdle() {
        return filters.isEmpty() && faults.isEmpty();
    }

    /** {@return the reply of all filters around the rest of the way} */
    Outbound around(Filter.Target target, Filter.Next rest) {
        return proceed(target, rest, target.http().body(), 0);
    }

    private Outbound proceed(Filter.Target target, Filter.Next rest, RequestBody body, int index) {
        if (index > filters.size()) {
            return rest.proceed(body);
        }
        Filter filter = index == filters.size() ? faults : filters.get(index);
        Filter.Target seen = body == target.http().body()
                ? target
                : new Filter.Target(
                        target.requestId(),
                        target.service(),
                        target.operation(),
                        target.http().withBody(body));
        return filter.filter(seen, next -> proceed(seen, rest, next, index + 1));
    }
}
