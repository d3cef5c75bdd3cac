package dev.cumulet.core;

import dev.cumulet.core.auth.KeyRing;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.clock.Timer;
import dev.cumulet.core.config.Configuration;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.storage.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all plugins share.
 *
 * @param storage the tables of the plugin of that id
 * @param directory the folder of the plugin of that id; it may not exist yet
 * @param endpoint the server's address on this machine, once it listens
 * @param publicEndpoint the address for URLs that clients get, once it listens
 */
record Site(
        Configuration configuration,
        ServerClock clock,
        Timer timer,
        Resets resets,
        Events events,
        Loopback loopback,
        Signer signer,
        KeyRing keys,
        Backends backends,
        Function<String, Storage> storage,
        Function<String, Path> directory,
        Supplier<URI> endpoint,
        Supplier<URI> publicEndpoint) {}
