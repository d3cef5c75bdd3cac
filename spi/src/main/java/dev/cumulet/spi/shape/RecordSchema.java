package dev.cumulet.spi.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The schema of a record: a component is a member. Components may be {@link Optional}; an absent component of another
 * class is {@code null}, an absent primitive is zero or false.
 */
final class RecordSchema<T extends Record> implements Schema<T> {
    private static final Map<Class<?>, Shape> SCALARS = Map.ofEntries(
            Map.entry(String.class, Shape.Scalar.STRING),
            Map.entry(Boolean.class, Shape.Scalar.BOOLEAN),
            Map.entry(boolean.class, Shape.Scalar.BOOLEAN),
            Map.entry(Integer.class, Shape.Scalar.INTEGER),
            Map.entry(int.class, Shape.Scalar.INTEGER),
            Map.entry(Long.class, Shape.Scalar.LONG),
            Map.entry(long.class, Shape.Scalar.LONG),
            Map.entry(Float.class, Shape.Scalar.FLOAT),
            Map.entry(float.class, Shape.Scalar.FLOAT),
            Map.entry(Double.class, Shape.Scalar.DOUBLE),
            Map.entry(double.class, Shape.Scalar.DOUBLE),
            Map.entry(BigDecimal.class, Shape.Scalar.DECIMAL),
            Map.entry(byte[].class, Shape.Scalar.BLOB),
            Map.entry(Object.class, Shape.Scalar.DOCUMENT));

    private final Class<T> type;
    private final List<Member<T>> members;
    private final Object[] absent;
    private final boolean[] optional;
    private final MethodHandle constructor;

    private RecordSchema(
            Class<T> type, List<Member<T>> members, Object[] absent, boolean[] optional, MethodHandle constructor) {
        this.type = type;
        this.members = members;
        this.absent = absent;
        this.optional = optional;
        this.constructor = constructor;
    }

    static <T extends Record> RecordSchema<T> of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Member<T>> members = new ArrayList<>(components.length);
        Object[] absent = new Object[components.length];
        boolean[] optional = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            optional[i] = components[i].getType() == Optional.class;
            absent[i] = optional[i] ? Optional.empty() : zero(components[i].getType());
            members.add(member(i, components[i]));
        }
        return new RecordSchema<>(type, List.copyOf(members), absent, optional, constructor(type, components));
    }

    private static <T> Member<T> member(int index, RecordComponent component) {
        Wire wire = component.getAnnotation(Wire.class);
        Location location = wire == null ? Location.BODY : wire.location();
        String wireName = wire == null || wire.value().isEmpty() ? component.getName() : wire.value();
        TimestampFormat timestamp = wire == null ? TimestampFormat.DEFAULT : wire.timestamp();
        Shape shape = shape(component.getGenericType(), timestamp);
        return new Member<>(index, component.getName(), location, wireName, shape, reader(component));
    }

    private static Shape shape(Type type, TimestampFormat timestamp) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return shape(arguments[0], timestamp);
            }
            if (generic.getRawType() == List.class) {
                return new Shape.ListOf(shape(arguments[0], timestamp), "member", false);
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Shape.MapOf(shape(arguments[1], timestamp), "key", "value", false);
            }
        }
        if (type == Instant.class) {
            return new Shape.Timestamp(timestamp);
        }
        if (type instanceof Class<?> plain && SCALARS.containsKey(plain)) {
            return SCALARS.get(plain);
        }
        if (type instanceof Class<?> plain && !plain.isPrimitive() && !plain.isArray() && !plain.isEnum()) {
            return new Shape.Structure(() -> Schema.of(plain));
        }
        throw new IllegalArgumentException("A record component of type " + type + " has no form on the wire");
    }

    private static Object zero(Class<?> type) {
        return type.isPrimitive() ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0) : null;
    }

    private static <T> Function<T, Object> reader(RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            MethodHandle accessor = MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
            return instance -> read(accessor, instance);
        } catch (IllegalAccessException e) {
            throw closed(component.getDeclaringRecord(), e);
        }
    }

    private static Object read(MethodHandle accessor, Object instance) {
        try {
            Object value = (Object) accessor.invokeExact(instance);
            return value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A record's accessor failed", e);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(canonical).asSpreader(Object[].class, parameters.length);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw closed(type, e);
        }
    }

    private static IllegalArgumentException closed(Class<?> type, Exception cause) {
        return new IllegalArgumentException(
                "The record " + type.getName()
                        + " can't be reached; its module must open its package to dev.cumulet.spi",
                cause);
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
        Object[] values = absent.clone();
        return new Builder<>() {
            @Override
            public void set(Member<T> member, Object value) {
                values[member.index()] = optional[member.index()] ? Optional.ofNullable(value) : value;
            }

            @Override
            public T build() {
                return construct(values);
            }
        };
    }

    private T construct(Object[] values) {
        try {
            return type.cast(constructor.invoke(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", e);
        }
    }
}
