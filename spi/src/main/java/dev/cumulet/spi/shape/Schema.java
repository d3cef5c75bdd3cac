package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.util.List;

/**
 * All that a codec knows of a class: its name and members, how to read an instance and how to build one. Made once a
 * class and kept; safe for any thread.
 */
@Stability(Stability.Level.EVOLVING)
public interface Schema<T> {
    /**
     * {@return the schema of a class}
     *
     * <p>Records are built in (see {@link Wire}), {@link Void} is the shape without members, and the platform knows the
     * models of the AWS SDK for Java v2.
     *
     * @throws IllegalArgumentException if nobody knows the class
     */
    static <T> Schema<T> of(Class<T> type) {
        return Schemas.of(type);
    }

    /** {@return the class} */
    Class<T> type();

    /** {@return the shape's name, for example {@code PutObjectRequest}} */
    String name();

    /** {@return the members, in the model's order} */
    List<Member<T>> members();

    /** {@return a builder without values} */
    Builder<T> builder();

    /** Takes the values of one instance; for one thread. */
    interface Builder<T> {
        /** Sets a member's value, of the class that its {@link Shape} says. */
        void set(Member<T> member, Object value);

        /** {@return the instance; {@code null} for {@link Void}} */
        T build();
    }
}
