package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.util.function.Function;

/**
 * A member of a structure.
 *
 * @param index its place in {@link Schema#members}
 * @param name AWS's name of it in the model
 * @param location where it stands
 * @param wireName its name there: label, header, parameter, key or element
 * @param shape the form of its value
 * @param reader reads the value of an instance; gives {@code null} for an absent one
 */
@Stability(Stability.Level.EVOLVING)
public record Member<T>(
        int index, String name, Location location, String wireName, Shape shape, Function<T, Object> reader) {
    /** {@return the value, or {@code null} if it is absent; an empty list is not absent} */
    public Object of(T instance) {
        return reader.apply(instance);
    }
}
