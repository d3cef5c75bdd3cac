package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where a record's component stands on the wire, and under which name. A component without it is a member of the
 * body under its own name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@Stability(Stability.Level.STABLE)
public @interface Wire {
    /** {@return the name on the wire; the component's own name if empty} */
    String value() default "";

    /** {@return where it stands} */
    Location location() default Location.BODY;

    /** {@return how a timestamp is written} */
    TimestampFormat timestamp() default TimestampFormat.DEFAULT;
}
