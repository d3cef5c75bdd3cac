package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.LaunchException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java installations of this machine, known by their release files: no program is asked. */
final class JavaHomes {
    private static final System.Logger LOG = System.getLogger(JavaHomes.class.getName());
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final Pattern RUNTIME = Pattern.compile("java(\\d+).*");
    private static final int LOADED_BY_FUNCTIONS = 8;

    /** Where systems and version managers keep them. */
    private static final List<Path> COLLECTIONS = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
            Path.of(System.getProperty("user.home"), ".jdks"));

    private static final Path CONFIGURATION = Path.of("/etc");

    private record Home(Path folder, int version) {}

    private final String configured;
    private final String searchPath;
    private final Map<String, Path> byRuntime = new ConcurrentHashMap<>();
    private final Map<Path, List<Path>> rootsByHome = new ConcurrentHashMap<>();

    JavaHomes(String configured, String searchPath) {
        this.configured = configured;
        this.searchPath = searchPath;
    }

    /**
     * {@return the installation for a runtime: of its version, otherwise the next later one}
     *
     * @throws LaunchException if there is none
     */
    Path find(String runtime) {
        return byRuntime.computeIfAbsent(runtime, this::search);
    }

    /**
     * {@return the folder of an installation, and what it needs besides: Debian's and Fedora's keep their configuration,
     * without which they don't start, below {@code /etc}}
     */
    List<Path> roots(Path home) {
        return rootsByHome.computeIfAbsent(home, JavaHomes::findRoots);
    }

    private static List<Path> findRoots(Path home) {
        Set<Path> roots = new TreeSet<>(List.of(home));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path link : (Iterable<Path>) files.filter(Files::isSymbolicLink)::iterator) {
                Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                if (!target.startsWith(home) && target.startsWith(CONFIGURATION) && target.getNameCount() > 1) {
                    roots.add(CONFIGURATION.resolve(target.getName(1)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} can''t be looked through: {1}", home, e.getMessage());
        }
        return List.copyOf(roots);
    }

    /** {@return whether that is an installation's folder or program} */
    static boolean isJava(String choice) {
        return home(Path.of(choice)).or(() -> homeOf(Path.of(choice))).isPresent();
    }

    private Path search(String runtime) {
        Matcher matcher = RUNTIME.matcher(runtime);
        int wanted = matcher.matches() ? Integer.parseInt(matcher.group(1)) : LOADED_BY_FUNCTIONS;
        if (!configured.isEmpty()) {
            return home(Path.of(configured))
                    .or(() -> homeOf(Path.of(configured)))
                    .map(Home::folder)
                    .orElseThrow(() ->
                            new LaunchException("lambda.java is " + configured + ", which is no Java for " + runtime));
        }
        return candidates().stream()
                .filter(home -> home.version() >= wanted)
                .min(Comparator.comparingInt(Home::version))
                .map(Home::folder)
                .orElseThrow(() -> new LaunchException("Runtime " + runtime + " needs Java " + wanted
                        + " or later; install it, or set lambda.java to its path"));
    }

    private List<Home> candidates() {
        List<Home> found = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME"))
                .flatMap(path -> home(Path.of(path)))
                .ifPresent(found::add);
        for (String folder : searchPath.split(File.pathSeparator)) {
            homeOf(Path.of(folder, "java")).ifPresent(found::add);
        }
        for (Path collection : COLLECTIONS) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(collection)) {
                homes.forEach(path ->
                        home(path).or(() -> home(path.resolve("Contents/Home"))).ifPresent(found::add));
            } catch (IOException e) {
                continue; // none of these here
            }
        }
        home(Path.of(System.getProperty("java.home"))).ifPresent(found::add);
        return found;
    }

    private static Optional<Home> homeOf(Path program) {
        try {
            return home(program.toRealPath().getParent().getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Home> home(Path folder) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(folder.resolve("release")));
            boolean isHome = matcher.find() && Files.isExecutable(folder.resolve("bin/java"));
            return isHome
                    ? Optional.of(new Home(folder.toRealPath(), Integer.parseInt(matcher.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
