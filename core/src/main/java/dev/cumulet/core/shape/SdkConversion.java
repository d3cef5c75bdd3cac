package dev.cumulet.core.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Between the SDK's classes and those that {@link dev.cumulet.spi.shape.Shape} promises; never called with null. */
interface SdkConversion {
    /** For values whose classes are the same on both sides. */
    SdkConversion NONE = of(value -> value, value -> value);

    SdkConversion BYTES =
            of(value -> ((SdkBytes) value).asByteArrayUnsafe(), value -> SdkBytes.fromByteArrayUnsafe((byte[]) value));
    SdkConversion SHORT = of(value -> ((Short) value).intValue(), value -> ((Integer) value).shortValue());
    SdkConversion BYTE = of(value -> ((Byte) value).intValue(), value -> ((Integer) value).byteValue());
    SdkConversion DOCUMENT = of(SdkDocuments::fromSdk, SdkDocuments::toSdk);

    /** {@return the value for a codec; null if the SDK only pretends that there is one} */
    Object fromSdk(Object value);

    Object toSdk(Object value);

    static SdkConversion of(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return ofList(
                    of((SdkField<?>) field.getRequiredTrait(ListTrait.class).memberFieldInfo()));
        }
        if (type == MarshallingType.MAP) {
            return ofMap(of((SdkField<?>) field.getRequiredTrait(MapTrait.class).valueFieldInfo()));
        }
        if (type == MarshallingType.SDK_BYTES) {
            return BYTES;
        }
        if (type == MarshallingType.DOCUMENT) {
            return DOCUMENT;
        }
        if (type == MarshallingType.SHORT) {
            return SHORT;
        }
        return type == MarshallingType.BYTE ? BYTE : NONE;
    }

    private static SdkConversion of(UnaryOperator<Object> fromSdk, UnaryOperator<Object> toSdk) {
        return new SdkConversion() {
            @Override
            public Object fromSdk(Object value) {
                return fromSdk.apply(value);
            }

            @Override
            public Object toSdk(Object value) {
                return toSdk.apply(value);
            }
        };
    }

    private static SdkConversion ofList(SdkConversion element) {
        if (element == NONE) {
            return of(value -> value instanceof SdkAutoConstructList<?> ? null : value, value -> value);
        }
        return of(
                value -> value instanceof SdkAutoConstructList<?> ? null : each((List<?>) value, element::fromSdk),
                value -> each((List<?>) value, element::toSdk));
    }

    private static SdkConversion ofMap(SdkConversion element) {
        if (element == NONE) {
            return of(value -> value instanceof SdkAutoConstructMap<?, ?> ? null : value, value -> value);
        }
        return of(
                value -> value instanceof SdkAutoConstructMap<?, ?> ? null : each((Map<?, ?>) value, element::fromSdk),
                value -> each((Map<?, ?>) value, element::toSdk));
    }

    private static List<Object> each(List<?> values, UnaryOperator<Object> conversion) {
        List<Object> converted = new ArrayList<>(values.size());
        for (Object value : values) {
            converted.add(value == null ? null : conversion.apply(value));
        }
        return converted;
    }

    private static Map<Object, Object> each(Map<?, ?> values, UnaryOperator<Object> conversion) {
        Map<Object, Object> converted = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((key, value) -> converted.put(key, value == null ? null : conversion.apply(value)));
        return converted;
    }
}
