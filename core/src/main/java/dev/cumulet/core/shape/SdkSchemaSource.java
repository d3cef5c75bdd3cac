package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.SchemaSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Makes schemas of the model classes of the AWS SDK for Java v2: those with fields and a {@code builder()}. */
public final class SdkSchemaSource implements SchemaSource {
    @Override
    public <T> Optional<Schema<T>> schema(Class<T> type) {
        if (!SdkPojo.class.isAssignableFrom(type) || type.isInterface()) {
            return Optional.empty();
        }
        return builderMethod(type).map(builder -> new SdkSchema<>(type, builder));
    }

    private static Optional<MethodHandle> builderMethod(Class<?> type) {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .unreflect(type.getMethod("builder"))
                    .asType(MethodType.methodType(Object.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
