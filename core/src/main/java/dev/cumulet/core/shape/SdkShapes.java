package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Reads the shape of a value from the SDK's description of a field. */
final class SdkShapes {
    private static final Map<MarshallingType<?>, Shape> SCALARS = Map.ofEntries(
            Map.entry(MarshallingType.STRING, Shape.Scalar.STRING),
            Map.entry(MarshallingType.BOOLEAN, Shape.Scalar.BOOLEAN),
            Map.entry(MarshallingType.BYTE, Shape.Scalar.INTEGER),
            Map.entry(MarshallingType.SHORT, Shape.Scalar.INTEGER),
            Map.entry(MarshallingType.INTEGER, Shape.Scalar.INTEGER),
            Map.entry(MarshallingType.LONG, Shape.Scalar.LONG),
            Map.entry(MarshallingType.FLOAT, Shape.Scalar.FLOAT),
            Map.entry(MarshallingType.DOUBLE, Shape.Scalar.DOUBLE),
            Map.entry(MarshallingType.BIG_DECIMAL, Shape.Scalar.DECIMAL),
            Map.entry(MarshallingType.SDK_BYTES, Shape.Scalar.BLOB),
            Map.entry(MarshallingType.DOCUMENT, Shape.Scalar.DOCUMENT));

    private SdkShapes() {}

    static Shape of(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.INSTANT) {
            return new Shape.Timestamp(timestampFormat(field));
        }
        if (type == MarshallingType.LIST) {
            return listOf(field.getRequiredTrait(ListTrait.class));
        }
        if (type == MarshallingType.MAP) {
            return mapOf(field.getRequiredTrait(MapTrait.class));
        }
        if (type == MarshallingType.SDK_POJO) {
            return structure(field.constructor());
        }
        Shape scalar = SCALARS.get(type);
        if (scalar == null) {
            throw new IllegalArgumentException("The field " + field.memberName() + " is of an unknown type " + type);
        }
        return scalar;
    }

    private static Shape listOf(ListTrait list) {
        String element = list.memberLocationName();
        return new Shape.ListOf(
                of((SdkField<?>) list.memberFieldInfo()), element == null ? "member" : element, list.isFlattened());
    }

    private static Shape mapOf(MapTrait map) {
        return new Shape.MapOf(
                of((SdkField<?>) map.valueFieldInfo()),
                map.keyLocationName() == null ? "key" : map.keyLocationName(),
                map.valueLocationName() == null ? "value" : map.valueLocationName(),
                map.isFlattened());
    }

    /** The SDK tells how to make the builder; only an instance of it tells the class. */
    private static Shape structure(Supplier<SdkPojo> constructor) {
        return new Shape.Structure(new Supplier<>() {
            private volatile Schema<?> known;

            @Override
            public Schema<?> get() {
                if (known == null) {
                    known = Schema.of(((Buildable) constructor.get()).build().getClass());
                }
                return known;
            }
        });
    }

    private static TimestampFormat timestampFormat(SdkField<?> field) {
        TimestampFormatTrait trait = field.getTrait(TimestampFormatTrait.class);
        if (trait == null) {
            return TimestampFormat.DEFAULT;
        }
        return switch (trait.format()) {
            case TimestampFormatTrait.Format.ISO_8601 -> TimestampFormat.ISO_8601;
            case TimestampFormatTrait.Format.RFC_822 -> TimestampFormat.RFC_822;
            case TimestampFormatTrait.Format.UNIX_TIMESTAMP -> TimestampFormat.UNIX_SECONDS;
            case TimestampFormatTrait.Format.UNIX_TIMESTAMP_MILLIS ->
                throw new IllegalArgumentException("Timestamps in milliseconds are not supported");
        };
    }
}
