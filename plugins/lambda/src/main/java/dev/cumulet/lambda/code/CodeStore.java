package dev.cumulet.lambda.code;

import dev.cumulet.lambda.error.LambdaError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The deployment packages: each zip once, under its digest, beside the folder that it unpacks to. */
public final class CodeStore {
    /** How large AWS lets the content of a function's package and layers be, in bytes. */
    public static final long MAX_UNZIPPED = 262_144_000;

    private static final String ZIP = ".zip";
    private static final Pattern PACKAGE = Pattern.compile("[0-9a-f]{64}(\\.zip)?");
    private static final String UNFINISHED = "unfinished-";

    private final Path directory;
    private final LinkedFolders linked;
    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    /** How many store a package or run its code now, by digest. */
    private final Map<String, Integer> pins = new HashMap<>();
    /** Packages that were to be discarded while they were pinned. */
    private final Set<String> unwanted = new HashSet<>();
    /** Each says of a digest whether it needs the package. */
    private final List<Predicate<String>> users = new CopyOnWriteArrayList<>();

    /** Uses a folder of its own, and removes what a killed server left unfinished in it. */
    public CodeStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> entries = Files.list(directory)) {
                entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED))
                        .forEach(Folders::delete);
            }
            this.linked = new LinkedFolders(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stores and unpacks a zip; it can't be discarded while {@code use} refers to it.
     *
     * @return what {@code use} returns
     * @throws dev.cumulet.spi.service.AwsException if it isn't a zip that AWS would take
     */
    public <R> R storing(byte[] zip, Function<CodePackage, R> use) {
        if (zip.length == 0) {
            throw LambdaError.EMPTY_ZIP.exception();
        }
        byte[] digest = sha256(zip);
        String hex = HexFormat.of().formatHex(digest);
        String sha256 = Base64.getEncoder().encodeToString(digest);
        boolean isWanted = false;
        pin(hex, 1);
        try {
            if (!Files.isDirectory(directory.resolve(hex))) {
                unpack(zip, hex);
            }
            R result = use.apply(new CodePackage(sha256, zip.length, directory.resolve(hex)));
            isWanted = true;
            return result;
        } finally {
            pin(hex, -1);
            if (!isWanted) {
                discard(sha256);
            }
        }
    }

    /**
     * Takes a folder of this machine as a package that is always what the folder is now.
     *
     * @return what {@code use} returns
     * @throws dev.cumulet.spi.service.AwsException if there is no such folder
     */
    public <R> R linking(String path, Function<CodePackage, R> use) {
        Path folder = LinkedFolders.folder(path);
        String sha256 = digest("hot-reload " + folder);
        String hex = hex(sha256);
        pin(hex, 1);
        try {
            linked.link(hex, folder);
            return use.apply(new CodePackage(sha256, 0, folder));
        } finally {
            pin(hex, -1);
        }
    }

    /** {@return what tells the present content of a linked folder from its earlier ones; the same always for a package} */
    public long edition(String sha256) {
        return linked.isEmpty()
                ? 0
                : linked.find(hex(sha256)).map(LinkedFolder::edition).orElse(0L);
    }

    private void unpack(byte[] zip, String hex) {
        Path unfinished = null;
        try {
            unfinished = Files.createTempDirectory(directory, UNFINISHED);
            Path file = Files.write(unfinished.resolve("package.zip"), zip);
            Path content = Files.createDirectory(unfinished.resolve("content"));
            ZipExtraction.extract(file, ZipModes.of(zip), content);
            lock.lock();
            try {
                if (!Files.isDirectory(directory.resolve(hex))) {
                    Files.move(file, directory.resolve(hex + ZIP), StandardCopyOption.REPLACE_EXISTING);
                    Files.move(content, directory.resolve(hex));
                }
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The deployment package can't be unpacked into " + directory, e);
        } finally {
            if (unfinished != null) {
                Folders.delete(unfinished);
            }
        }
    }

    private void pin(String hex, int change) {
        Optional<Path> discarded = Optional.empty();
        lock.lock();
        try {
            pins.merge(hex, change, (old, more) -> old + more == 0 ? null : Integer.valueOf(old + more));
            if (unwanted.contains(hex)) {
                discarded = withdraw(hex);
            }
        } finally {
            lock.unlock();
        }
        discarded.ifPresent(Folders::delete);
    }

    /** {@return what {@code use} returns; the package stays, since running code may load more of itself at any time} */
    public <R> R holding(String sha256, Supplier<R> use) {
        String hex = hex(sha256);
        pin(hex, 1);
        try {
            return use.get();
        } finally {
            pin(hex, -1);
        }
    }

    /** {@return the folder of a package's content} */
    public Path folder(String sha256) {
        String hex = hex(sha256);
        return linked.find(hex).map(LinkedFolder::folder).orElseGet(() -> directory.resolve(hex));
    }

    /** {@return how large the content of a package is; nothing of one that isn't stored} */
    public long unzippedSize(String sha256) {
        Path file = directory.resolve(hex(sha256) + ZIP);
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().mapToLong(ZipEntry::getSize).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the zip of a package with that digest in hexadecimal digits, if it is stored} */
    public Optional<Path> zip(String hex) {
        return Optional.of(directory.resolve(hex + ZIP)).filter(Files::isRegularFile);
    }

    /** {@return a digest in hexadecimal digits} */
    public static String hex(String sha256) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }

    /** From now on, no package is discarded of which {@code isUsed} says that it is needed; it gets the digest. */
    public void keepFor(Predicate<String> isUsed) {
        users.add(isUsed);
    }

    /** Removes what nobody needs: a server that was killed may have stored packages for functions that it didn't make. */
    public void discardUnused() {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> PACKAGE.matcher(name).matches())
                    .map(name -> name.replace(ZIP, ""))
                    .distinct()
                    .toList()
                    .forEach(hex -> discard(
                            Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a package unless somebody still needs it; one that runs now goes when it has run. */
    public void discard(String sha256) {
        Optional<Path> discarded;
        lock.lock();
        try {
            discarded = withdraw(hex(sha256));
        } finally {
            lock.unlock();
        }
        discarded.ifPresent(Folders::delete);
    }

    /** {@return the content of a package that is gone, to be deleted outside of the lock, which each invocation takes} */
    private Optional<Path> withdraw(String hex) {
        if (pins.containsKey(hex)) {
            unwanted.add(hex);
            return Optional.empty();
        }
        unwanted.remove(hex);
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        if (users.stream().anyMatch(isUsed -> isUsed.test(sha256))) {
            return Optional.empty();
        }
        linked.unlink(hex);
        Optional<Path> content = putAside(directory.resolve(hex));
        Folders.delete(directory.resolve(hex + ZIP));
        return content;
    }

    /** A server that is killed amid the deletion must not leave a part of a package under the name of the whole. */
    private Optional<Path> putAside(Path content) {
        if (!Files.exists(content, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty(); // a link is there though its folder may have gone
        }
        try {
            return Optional.of(Files.move(content, directory.resolve(UNFINISHED + UUID.randomUUID())));
        } catch (IOException e) {
            throw new UncheckedIOException("A deployment package can't be removed from " + directory, e);
        }
    }

    /** {@return the digest of a text, in base64} */
    public static String digest(String text) {
        return Base64.getEncoder().encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
