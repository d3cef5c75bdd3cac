package dev.cumulet.spi;

/** A backend that has more to say of itself on the start screen than its name. */
@Stability(Stability.Level.EVOLVING)
public interface Described {
    /**
     * {@return what does the work and why, in one line for people}
     *
     * <p>Asked once the services are made, while the server starts: quick.
     */
    String description();
}
