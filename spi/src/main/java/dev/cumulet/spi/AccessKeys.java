package dev.cumulet.spi;

import java.util.Optional;

/**
 * The access keys that a plugin has issued; see {@link PluginContext#issues}.
 *
 * <p>Asked on each request's thread before its signature is looked at, if configuration doesn't know the key: quick, and
 * safe for use by many threads.
 */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface AccessKeys {
    /** {@return the key of that id, expired or not; nothing for one that nobody may use} */
    Optional<AccessKey> find(String id);
}
