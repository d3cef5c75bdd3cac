package dev.cumulet.lambda.code;

import dev.cumulet.lambda.error.LambdaError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks a deployment package that nobody vouches for: nothing is written outside the target folder, and no more than
 * AWS allows. Links are made last, so that no file can be written through one, and in real folders only, so that what they
 * say is what they mean.
 */
final class ZipExtraction {
    /** Empty files need no bytes but inodes; no real package comes near this. */
    private static final int MAX_ENTRIES = 250_000;

    private static final Set<PosixFilePermission> PLAIN = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE);

    private record Link(Path at, Path target) {}

    private final Path root;
    private final boolean posix;
    private final byte[] buffer = new byte[64 * 1024];
    private long left = CodeStore.MAX_UNZIPPED;

    private ZipExtraction(Path root) {
        this.root = root;
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Unpacks into a folder, which must exist and be empty.
     *
     * @param modes the modes of the same zip's entries
     * @throws dev.cumulet.spi.service.AwsException if the zip isn't one, is empty, too large or hostile
     */
    static void extract(Path zip, ZipModes modes, Path root) {
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            if (file.size() == 0) {
                throw LambdaError.EMPTY_ZIP.exception();
            }
            if (file.size() > MAX_ENTRIES) {
                throw LambdaError.BROKEN_ZIP.exception();
            }
            new ZipExtraction(root).all(file, modes);
        } catch (IOException | InvalidPathException e) {
            // Also where a name is a file and a folder at once, or longer than the file system takes.
            throw LambdaError.BROKEN_ZIP.exception();
        }
    }

    private void all(ZipFile file, ZipModes modes) throws IOException {
        List<Link> links = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = file.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            Path target = inside(root, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            try (InputStream content = file.getInputStream(entry)) {
                if (modes.isLink(entry.getName())) {
                    links.add(link(target, content));
                } else {
                    write(target, content, modes.isExecutable(entry.getName()));
                }
            }
        }
        Path real = root.toRealPath();
        for (Link link : links) {
            Path parent = link.at().getParent();
            if (!parent.toRealPath()
                    .equals(real.resolve(root.relativize(parent)).normalize())) {
                throw new IOException("The link " + link.at() + " lies behind another one");
            }
            Files.deleteIfExists(link.at());
            Files.createSymbolicLink(link.at(), link.target());
        }
    }

    private Path inside(Path base, String name) throws IOException {
        Path target = base.resolve(name).normalize();
        if (name.indexOf('\0') >= 0 || !target.startsWith(root) || target.equals(root)) {
            throw new IOException("The entry " + name + " leaves the package");
        }
        return target;
    }

    private Link link(Path at, InputStream content) throws IOException {
        String text = new String(content.readNBytes(4096), StandardCharsets.UTF_8);
        Path target = Path.of(text);
        if (target.isAbsolute()) {
            throw new IOException("The link " + at + " leaves the package");
        }
        inside(at.getParent(), text);
        // A step up from behind another link would be one from where that leads: with all of them in front there is
        // none.
        Path plain = target.normalize();
        return new Link(at, plain.toString().isEmpty() ? Path.of(".") : plain);
    }

    private void write(Path target, InputStream content, boolean executable) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw LambdaError.UNZIPPED_TOO_LARGE.exception();
                }
                out.write(buffer, 0, read);
            }
        }
        if (posix) {
            Files.setPosixFilePermissions(target, executable ? EXECUTABLE : PLAIN);
        }
    }
}
