package dev.cumulet.s3;

import dev.cumulet.s3.store.FileObjectStore;
import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.storage.BlockStore;
import dev.cumulet.spi.storage.ObjectStore;
import java.util.List;

/** Contributes S3 and two stores for its objects, which other plugins may use too. */
public final class S3Plugin implements EmulatorPlugin {
    @Override
    public String id() {
        return "s3";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("s3", S3Service::all));
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(
                new BackendFactory<>("heap", ObjectStore.class, S3Plugin::heap),
                // The values of the property storage are names of stores, too.
                new BackendFactory<>("memory", ObjectStore.class, S3Plugin::heap),
                new BackendFactory<>("file", ObjectStore.class, S3Plugin::file),
                new BackendFactory<>("remote", ObjectStore.class, S3Plugin::remote));
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return S3Config.ALL;
    }

    private static ObjectStore file(PluginContext context) {
        return FileObjectStore.open(context.directory(), S3Config.isForced(context.config()));
    }

    /** The blocks come from the plugin that offers them under the same name. */
    private static ObjectStore remote(PluginContext context) {
        return FileObjectStore.open(
                context.directory(),
                S3Config.isForced(context.config()),
                context.backend(BlockStore.class, S3Config.OBJECT_STORE));
    }

    private static ObjectStore heap(PluginContext context) {
        long limit = Runtime.getRuntime().maxMemory() / 100 * context.config().get(S3Config.HEAP_SHARE);
        return new HeapObjectStore(context.directory(), context.config().get(S3Config.SPILL_SIZE), limit);
    }
}
