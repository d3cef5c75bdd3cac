package dev.cumulet.spi.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds schemas and keeps one for each class, as long as the class lives. */
final class Schemas {
    private static final List<SchemaSource> SOURCES = sources();

    private static final ClassValue<Schema<?>> KNOWN = new ClassValue<>() {
        @Override
        protected Schema<?> computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Schemas() {}

    @SuppressWarnings("unchecked") // KNOWN maps a class to the schema of that class
    static <T> Schema<T> of(Class<T> type) {
        return (Schema<T>) KNOWN.get(type);
    }

    private static Schema<?> make(Class<?> type) {
        if (type.isRecord()) {
            return RecordSchema.of(type.asSubclass(Record.class));
        }
        if (type == Void.class) {
            return new VoidSchema();
        }
        return SOURCES.stream()
                .map(source -> source.schema(type))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No schema for " + type.getName()
                        + "; use a record or a model class of the AWS SDK for Java v2"));
    }

    private static List<SchemaSource> sources() {
        ModuleLayer layer = Schemas.class.getModule().getLayer();
        List<SchemaSource> found = new ArrayList<>();
        (layer == null ? ServiceLoader.load(SchemaSource.class) : ServiceLoader.load(layer, SchemaSource.class))
                .forEach(found::add);
        return List.copyOf(found);
    }
}
