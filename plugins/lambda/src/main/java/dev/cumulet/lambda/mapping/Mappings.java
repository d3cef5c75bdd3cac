package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The mappings of all accounts and regions. They outlive their functions and their sources, as on AWS. */
public final class Mappings {
    private static final int ALL = Integer.MAX_VALUE;

    private final Table<StoredMapping> table;

    public Mappings(Storage storage) {
        this.table = storage.table("event-source-mapping", StoredMapping.class);
    }

    /** {@return the mapping of that id, if there is one} */
    public Optional<StoredMapping> find(Scope scope, String uuid) {
        return table.get(scope, uuid);
    }

    /** {@return all mappings of an account and region, those behind {@code after}} */
    List<StoredMapping> list(Scope scope, String after) {
        return table.scan(scope, "", after, ALL).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** {@return the mappings of all accounts and regions} */
    public List<StoredMapping> all() {
        return table.all().stream().map(Table.Entry::value).toList();
    }

    void add(StoredMapping mapping) {
        table.put(mapping.scope(), mapping.uuid(), mapping);
    }

    /**
     * Changes a mapping in one step.
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none
     */
    StoredMapping change(Scope scope, String uuid, UnaryOperator<StoredMapping> change) {
        return table.update(
                        scope,
                        uuid,
                        present ->
                                Optional.of(change.apply(present.orElseThrow(LambdaError.MAPPING_MISSING::exception))))
                .orElseThrow();
    }

    /** Takes note of how the last batch went, if the mapping is still there. */
    public void processed(Scope scope, String uuid, String result) {
        table.update(
                scope,
                uuid,
                present -> present.map(mapping -> mapping.with(
                        mapping.configuration().toBuilder()
                                .lastProcessingResult(result)
                                .build(),
                        mapping.since())));
    }

    void remove(Scope scope, String uuid) {
        table.remove(scope, uuid);
    }

    /** Forgets all. */
    public void clear() {
        table.clear();
    }
}
