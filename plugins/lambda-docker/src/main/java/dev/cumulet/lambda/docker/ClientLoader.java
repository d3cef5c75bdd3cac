package dev.cumulet.lambda.docker;

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
 * Loads the client with docker-java, from {@code client/} beside the plugin's jar: who has no engine is not to open its
 * jars at the start.
 */
final class ClientLoader extends URLClassLoader {
    private static final String CLIENT = "dev.cumulet.lambda.docker.client.";

    static {
        registerAsParallelCapable();
    }

    private ClientLoader(URL[] urls) {
        super("docker-client", urls, ClientLoader.class.getClassLoader());
    }

    static Containers open(DockerSettings settings) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try {
            ClassLoader loader = loader();
            thread.setContextClassLoader(loader);
            return (Containers) Class.forName(CLIENT + "EngineContainers", true, loader)
                    .getMethod("open", DockerSettings.class)
                    .invoke(null, settings);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Docker's client can't be loaded; its jars belong into client/", e);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static ClassLoader loader() {
        Path own = own();
        Path folder = own.resolveSibling("client");
        // A program that has the plugin on its class path has the client's libraries there, too.
        boolean isInstalled = Files.isRegularFile(own) && Files.isDirectory(folder);
        return isInstalled ? new ClientLoader(urls(own, folder)) : ClientLoader.class.getClassLoader();
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

    /** The plugin's own classes that need docker-java must come from here, though the parent has them, too. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(CLIENT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
