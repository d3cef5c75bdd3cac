package dev.cumulet.core;

import dev.cumulet.core.storage.FileStorage;
import dev.cumulet.core.storage.MemoryStorage;
import dev.cumulet.spi.storage.Storage;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A storage for each plugin that asks for one. Closed after all that plugins have registered, whenever they asked. */
final class Storages implements AutoCloseable {
    private final Folders folders;
    private final Map<String, Storage> byPlugin = new ConcurrentHashMap<>();
    private final Queue<FileStorage> files = new ConcurrentLinkedQueue<>();

    Storages(Folders folders) {
        this.folders = folders;
    }

    Storage of(String pluginId) {
        return byPlugin.computeIfAbsent(pluginId, this::open);
    }

    private Storage open(String pluginId) {
        if (folders.kept().isEmpty()) {
            return new MemoryStorage();
        }
        FileStorage storage = FileStorage.open(folders.of(pluginId).resolve("tables.mv"));
        files.add(storage);
        return storage;
    }

    @Override
    public void close() {
        files.forEach(FileStorage::close);
    }
}
