package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.TaggedTable;
import dev.cumulet.apigateway.control.Topic;
import dev.cumulet.apigateway.key.ApiKeyOperations;
import dev.cumulet.apigateway.key.KeyTables;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations;
import dev.cumulet.apigateway.key.UsagePlanOperations;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.storage.Storage;
import java.util.List;
import java.util.stream.Stream;

/** API keys and usage plans as a whole: their operations, and the gate that they open. */
public final class Metering implements Topic, AutoCloseable {
    private final KeyTables keys;
    private final UsageLedger ledger;
    private final Throttles throttles = new Throttles();

    public Metering(Storage storage) {
        this.keys = new KeyTables(storage);
        this.ledger = new UsageLedger(storage);
    }

    @Override
    public List<Operation<?, ?>> rows(Apis apis) {
        return Stream.of(
                        new ApiKeyOperations(apis, keys).rows(),
                        new UsagePlanOperations(apis, keys).rows(),
                        new UsagePlanKeyOperations(apis, keys).rows(),
                        new UsageOperations(keys, ledger, apis.clock()).rows())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<TaggedTable<?>> tagged() {
        return List.of(
                new TaggedTable<>("/apikeys/", keys::updateKey), new TaggedTable<>("/usageplans/", keys::updatePlan));
    }

    /** {@return what lets requests of methods through that need a key} */
    public Gate keyGate() {
        return new ApiKeyGate(keys, throttles, ledger);
    }

    /** {@return what lets as many requests through as the settings of stages allow} */
    public Gate throttleGate() {
        return new MethodThrottleGate(throttles);
    }

    /** Writes the requests that were counted since the last time. */
    public void save() {
        ledger.save();
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** Forgets all keys, plans and counts. */
    public void clear() {
        keys.clear();
        throttles.clear();
        ledger.clear();
    }
}
