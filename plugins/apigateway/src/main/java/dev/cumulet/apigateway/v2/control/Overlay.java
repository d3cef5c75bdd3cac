package dev.cumulet.apigateway.v2.control;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * Lays the members of a request over those of a record, by their names: what AWS's updates do, and its creations over the
 * defaults. Requests have about twenty members each; by hand, one would be forgotten. An empty text takes a member away.
 */
public final class Overlay {

    private Overlay() {}

    /**
     * {@return the record with those members of the request that are there}
     *
     * @param request a record too; what has no namesake in the other one is left out
     */
    public static <T extends Record> T of(T below, Record request) {
        Map<String, Object> given = members(request);
        RecordComponent[] components = below.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = given.get(components[i].getName());
            types[i] = components[i].getType();
            values[i] = value == null ? read(components[i], below) : value.equals("") ? null : value;
        }
        return made(below, types, values);
    }

    private static Map<String, Object> members(Record record) {
        Map<String, Object> members = new HashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            members.put(component.getName(), read(component, record));
        }
        return members;
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // records of requests may be private to their operations
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Can't read " + component + " of " + record.getClass(), e);
        }
    }

    @SuppressWarnings("unchecked") // the class of a T makes Ts
    private static <T extends Record> T made(T like, Class<?>[] types, Object[] values) {
        try {
            Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
            return (T) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Can't make a " + like.getClass(), e);
        }
    }
}
