package dev.cumulet.spi.config;

import dev.cumulet.spi.Stability;

/**
 * A value that turns out to be wrong only when it is used, such as an address where nobody answers. Plugins throw it in
 * factories; the server reports it like any other wrong value, with the property, the value and where it was set.
 */
@Stability(Stability.Level.EVOLVING)
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Takes what the report says.
     *
     * @param key the name of the key; the report shows its value, so no secret
     * @param expected what stands behind "Property 'key' is 'value' (origin); expected", without a full stop
     */
    public ConfigException(String key, String expected) {
        this(key, expected, null);
    }

    /**
     * Takes what the report says, and what has shown it.
     *
     * @param cause may be null
     */
    public ConfigException(String key, String expected, Throwable cause) {
        super(expected, cause);
        this.key = key;
    }

    /** {@return the name of the key} */
    public String key() {
        return key;
    }
}
