package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import dev.cumulet.dynamodb.snapshot.TableItems;
import dev.cumulet.dynamodb.snapshot.TableLoad;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of an import on their way into the table: wrong ones are counted. For one thread. */
final class ImportLoad {
    private static final int BATCH = 25;

    private final Engine engine;
    private final Scope scope;
    private final String table;
    private final List<String> key;
    private final Job job;
    private final Map<ItemKey, ObjectNode> batch = new LinkedHashMap<>();
    private long processed;
    private long imported;
    private long errors;

    /**
     * Makes a load.
     *
     * @param key the names of the key's attributes
     */
    ImportLoad(Engine engine, Scope scope, String table, List<String> key, Job job) {
        this.engine = engine;
        this.scope = scope;
        this.table = table;
        this.key = List.copyOf(key);
        this.job = job;
    }

    /** Takes an item; of several with the same key the last one stays. */
    void add(ObjectNode item) {
        processed++;
        Optional<ItemKey> itemKey = ItemKey.of(key, item);
        if (itemKey.isEmpty() || !isItem(item)) {
            errors++;
            return;
        }
        if (batch.size() == BATCH || batch.containsKey(itemKey.get())) {
            flush();
        }
        batch.put(itemKey.get(), item);
    }

    private static boolean isItem(ObjectNode item) {
        try {
            return Item.of(item).size() <= Item.LARGEST;
        } catch (AwsException e) {
            return false;
        }
    }

    /** Takes note of something that is no item and ends the object that it is in. */
    void broken() {
        processed++;
        errors++;
    }

    private void flush() {
        job.proceed();
        List<ObjectNode> items = List.copyOf(batch.values());
        batch.clear();
        try {
            write(items);
            imported += items.size();
        } catch (AwsException e) {
            throwUnlessRefused(e);
            items.forEach(this::writeAlone);
        }
    }

    private void writeAlone(ObjectNode item) {
        try {
            write(List.of(item));
            imported++;
        } catch (AwsException e) {
            throwUnlessRefused(e);
            errors++;
        }
    }

    private void write(List<ObjectNode> items) {
        TableLoad load = new TableItems(engine).load(scope, table, job);
        items.forEach(load::add);
        load.finish();
    }

    private static void throwUnlessRefused(AwsException e) {
        if (!Engine.is(e, DynamoDbError.VALIDATION)) {
            throw e;
        }
    }

    /**
     * Writes what is left.
     *
     * @param bytes how many were read
     */
    TableImport.Tally finish(long bytes) {
        flush();
        return new TableImport.Tally(bytes, processed, imported, errors);
    }
}
