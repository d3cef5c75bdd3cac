package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The schema of a model class of the AWS SDK.
 *
 * <p>The SDK's fields carry lambdas for reading and writing, so nothing here is reflective once the schema is made.
 */
final class SdkSchema<T> implements Schema<T> {
    private final Class<T> type;
    private final MethodHandle newBuilder;
    private final SdkField<?>[] fields;
    private final SdkConversion[] conversions;
    private final List<Member<T>> members;

    SdkSchema(Class<T> type, MethodHandle newBuilder) {
        this.type = type;
        this.newBuilder = newBuilder;
        this.fields = ((SdkPojo) newSdkBuilder()).sdkFields().toArray(SdkField<?>[]::new);
        this.conversions = new SdkConversion[fields.length];
        List<Member<T>> made = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i++) {
            conversions[i] = SdkConversion.of(fields[i]);
            made.add(member(i));
        }
        this.members = List.copyOf(made);
    }

    private Member<T> member(int index) {
        SdkField<?> field = fields[index];
        return new Member<>(
                index,
                field.memberName(),
                location(field),
                field.unmarshallLocationName(),
                SdkShapes.of(field),
                reader(field, conversions[index]));
    }

    private static Location location(SdkField<?> field) {
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return Location.XML_ATTRIBUTE;
        }
        return switch (field.location()) {
            case MarshallLocation.PATH, MarshallLocation.GREEDY_PATH -> Location.PATH;
            case MarshallLocation.QUERY_PARAM -> Location.QUERY;
            case MarshallLocation.STATUS_CODE -> Location.STATUS_CODE;
            case MarshallLocation.HEADER ->
                field.marshallingType() == MarshallingType.MAP ? Location.PREFIX_HEADERS : Location.HEADER;
            case MarshallLocation.PAYLOAD -> field.containsTrait(PayloadTrait.class) ? Location.PAYLOAD : Location.BODY;
        };
    }

    private static <T> Function<T, Object> reader(SdkField<?> field, SdkConversion conversion) {
        Function<T, Object> raw = field.containsTrait(DefaultValueTrait.class)
                ? instance -> withoutDefault(field, instance)
                : field::getValueOrDefault;
        return conversion == SdkConversion.NONE
                ? raw
                : instance -> {
                    Object value = raw.apply(instance);
                    return value == null ? null : conversion.fromSdk(value);
                };
    }

    /** An absent idempotency token would be read as a fresh random one. */
    private static Object withoutDefault(SdkField<?> field, Object instance) {
        return instance instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class).orElse(null)
                : field.getValueOrDefault(instance);
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public String name() {
        return type.getSimpleName();
    }

    @Override
    public List<Member<T>> members() {
        return members;
    }

    @Override
    public Builder<T> builder() {
        Object sdkBuilder = newSdkBuilder();
        return new Builder<>() {
            @Override
            public void set(Member<T> member, Object value) {
                int index = member.index();
                fields[index].set(sdkBuilder, value == null ? null : conversions[index].toSdk(value));
            }

            @Override
            public T build() {
                return type.cast(((Buildable) sdkBuilder).build());
            }
        };
    }

    private Object newSdkBuilder() {
        try {
            return (Object) newBuilder.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("builder() of " + type.getName() + " failed", e);
        }
    }
}
