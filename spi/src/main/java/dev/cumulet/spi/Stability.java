package dev.cumulet.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How far a public type of the SPI may be relied upon; every one of them carries this annotation. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Stability(Stability.Level.STABLE)
public @interface Stability {
    /** {@return what the next versions of the SPI may do to the type} */
    Level value();

    /** The promises that a type can carry. */
    enum Level {
        /** Changes only with the next major version of the SPI. */
        STABLE,
        /** May change with a minor version; the changelog says how to follow. */
        EVOLVING
    }
}
