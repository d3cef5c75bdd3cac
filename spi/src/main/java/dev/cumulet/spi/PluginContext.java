package dev.cumulet.spi;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.storage.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What the server gives to one plugin. Log with {@link System.Logger}. */
@Stability(Stability.Level.EVOLVING)
public interface PluginContext {
    /** {@return the configuration} */
    Config config();

    /**
     * {@return the server's clock; never ask the system's}
     *
     * <p>Tests move it: it may jump ahead by years, go back, and stand still.
     */
    Clock clock();

    /** {@return the plugin's tables} */
    Storage storage();

    /** {@return the notices between plugins} */
    Events events();

    /** {@return the way to other services} */
    Loopback loopback();

    /** {@return what computes signatures where a service has to check them itself} */
    Signer signer();

    /**
     * Lets requests in that are signed with keys which the plugin has issued: they belong to the keys' principals, and
     * where signatures are verified, theirs are verified with the keys' secrets and session tokens.
     *
     * <p>Call it in a factory. A context without signatures, such as a test's own, may do nothing.
     */
    default void issues(AccessKeys keys) {}

    /**
     * {@return the implementation of a contract that configuration has chosen}
     *
     * @param choice the key whose value is the implementation's name, for example {@code s3.object-store}
     * @throws IllegalStateException if nobody offers that name; the message lists the names that there are
     */
    <B> B backend(Class<B> contract, ConfigKey<String> choice);

    /**
     * {@return the implementation of a contract that has a certain name, if somebody offers it}
     *
     * <p>For a plugin that chooses by itself, where configuration leaves it the choice. A context without other
     * plugins, such as a test's own, has none.
     */
    default <B> Optional<B> backend(Class<B> contract, String name) {
        return Optional.empty();
    }

    /**
     * {@return a folder of the plugin's own, which exists}
     *
     * <p>It lies in the data directory if {@code storage=file}, and is temporary and removed at the end otherwise.
     */
    Path directory();

    /**
     * {@return the address at which clients on this machine reach the server, such as {@code http://127.0.0.1:4566}}
     *
     * <p>Known once the server listens: ask when a request comes, not in a factory.
     */
    URI endpoint();

    /**
     * {@return the address for URLs that are returned to clients, who may be on other machines}
     *
     * <p>It differs from {@link #endpoint} if the property {@code server.public-host} is set. Known as late as that one.
     */
    default URI publicEndpoint() {
        return endpoint();
    }

    /**
     * Runs a task again and again by the server's clock, for the first time after one interval.
     *
     * <p>Runs of a task don't overlap; each has a virtual thread. When the clock is moved past the time of the next run,
     * the task runs once before the mover gets an answer, however many intervals were passed. What it throws is logged. No
     * run begins once the server ends; one that goes on then is waited for. A context without a timer, such as a test's
     * own, may do nothing.
     *
     * @param interval longer than nothing
     */
    default void every(Duration interval, Runnable task) {}

    /**
     * Registers what the plugin does when it is to forget everything, as after a start with empty tables.
     *
     * <p>Called on a request's thread, never twice at the same time, while other requests may be running: those see what
     * was there before or what is there after, and leave nothing behind that a later request could see. It returns when
     * all is gone. What it throws is told to whoever has asked for the reset. Actions run in the order of registration.
     */
    default void onReset(Runnable action) {}

    /** Closes a resource when the server ends, those registered last first. */
    void closing(AutoCloseable resource);
}
