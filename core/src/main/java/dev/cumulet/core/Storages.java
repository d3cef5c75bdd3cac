package dev.cumulet.core;

import dev.cumulet.core.storage.FileStorage;
import dev.cumulet.core.storage.MemoryStorage;
import dev.cumulet.spi.storage.Storage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A storage for each plugin that asks for one. */
final class Storages {
    private final Folders folders;
    private final Resources resources;
    private final Map<String, Storage> byPlugin = new ConcurrentHashMap<>();

    Storages(Folders folders, Resources resources) {
        this.folders = folders;
        this.resources = resources;
    }

    Storage of(String pluginId) {
        return byPlugin.computeIfAbsent(pluginId, this::open);
    }

    private Storage open(String pluginId) {
        if (folders.kept().isEmpty()) {
            return new MemoryStorage();
        }
        FileStorage storage = FileStorage.open(folders.of(pluginId).resolve("tables.mv"));
        resources.add(storage);
        return storage;
    }
}
