package dev.cumulet.s3.remote;

import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the client with an AWS SDK of its own, from {@code sdk/} beside the plugin's jar.
 *
 * <p>The server has parts of the SDK, without what a client needs, and shares them with all plugins; the same parts
 * can't come from a plugin. And who doesn't use the remote store is not to open thirty jars at start.
 */
final class ClientLoader extends URLClassLoader {
    private static final String CLIENT = "dev.cumulet.s3.remote.client.";

    static {
        registerAsParallelCapable();
    }

    private ClientLoader(URL[] urls) {
        super(urls, ClientLoader.class.getClassLoader());
    }

    /** {@return the blocks of a bucket, which has been seen to be usable} */
    static BlockStore open(RemoteSettings settings) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try {
            ClassLoader loader = loader();
            thread.setContextClassLoader(loader);
            return (BlockStore) Class.forName(CLIENT + "RemoteBlocks", true, loader)
                    .getMethod("open", RemoteSettings.class)
                    .invoke(null, settings);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The remote store's client can't be loaded; its jars belong into sdk/", e);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static ClassLoader loader() {
        Path own = own();
        Path folder = own.resolveSibling("sdk");
        // A program that has the plugin on its class path has the SDK there, too.
        return Files.isDirectory(folder) ? new ClientLoader(urls(own, folder)) : ClientLoader.class.getClassLoader();
    }

    private static Path own() {
        try {
            return Path.of(ClientLoader.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL[] urls(Path own, Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            List<URL> urls = new ArrayList<>(List.of(own.toUri().toURL()));
            for (Path jar : (Iterable<Path>) jars.sorted()::iterator) {
                urls.add(jar.toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client and its libraries first from here; what the server has is another SDK. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(CLIENT) && !name.startsWith("software.amazon.") && !name.startsWith("org.apache.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }
}
