package dev.cumulet.spi.config;

import dev.cumulet.spi.Stability;

/** The values of all keys, checked before anything starts. */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface Config {
    /**
     * {@return the value of a key, its default if none is set}
     *
     * @throws IllegalArgumentException if nobody declared the key
     */
    <T> T get(ConfigKey<T> key);
}
