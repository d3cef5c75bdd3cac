package dev.cumulet.apigateway.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records with one member changed; AWS's resources have too many members for a method each. */
public final class RecordCopy {
    private RecordCopy() {}

    /** {@return the record with another value of the member of that name} */
    public static <R extends Record> R with(R original, String member, Object value) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean isThere = false;
        for (int i = 0; i < components.length; i++) {
            boolean isMeant = components[i].getName().equals(member);
            isThere |= isMeant;
            values[i] = isMeant ? value : value(original, components[i]);
        }
        if (!isThere) {
            throw unknown(original, member);
        }
        return created(original, components, values);
    }

    /** {@return the value of the member of that name} */
    public static Object value(Record original, String member) {
        for (RecordComponent component : original.getClass().getRecordComponents()) {
            if (component.getName().equals(member)) {
                return value(original, component);
            }
        }
        throw unknown(original, member);
    }

    private static Object value(Record original, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(original);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // the constructor is that of the original's class
    private static <R extends Record> R created(R original, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = original.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalArgumentException unknown(Record original, String member) {
        return new IllegalArgumentException(original.getClass().getSimpleName() + " has no member " + member);
    }
}
