package dev.cumulet.lambda.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What bubblewrap is to do, in its order. */
final class SandboxOptions {
    /** Those of the user that functions run as on AWS, {@code sbx_user1051}. */
    static final int USER = 993;

    static final int GROUP = 990;

    /** Programs and libraries of the machine; on most systems all is in {@code /usr}, and the others are links. */
    private static final List<Path> SYSTEM = Stream.of(
                    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
            .map(Path::of)
            .toList();

    /** What programs read of a system's configuration: hosts' names, certificates, where libraries are. */
    private static final List<Path> CONFIGURATION = Stream.of(
                    "alternatives",
                    "ca-certificates",
                    "crypto-policies",
                    "gai.conf",
                    "host.conf",
                    "ld.so.cache",
                    "ld.so.conf",
                    "ld.so.conf.d",
                    "localtime",
                    "mime.types",
                    "nsswitch.conf",
                    "pki",
                    "protocols",
                    "resolv.conf",
                    "services",
                    "ssl")
            .map(Path.of("/etc")::resolve)
            .toList();

    private final List<String> words = new ArrayList<>();

    SandboxOptions add(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /** Own processes, an own user without rights, an end with the server; the network is the machine's. */
    SandboxOptions isolation() {
        return add("--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-cgroup-try")
                .add("--uid", String.valueOf(USER), "--gid", String.valueOf(GROUP), "--cap-drop", "ALL")
                .add("--die-with-parent", "--new-session");
    }

    /** The machine's programs, without anybody's own files. */
    SandboxOptions system() {
        for (Path folder : SYSTEM) {
            if (Files.isSymbolicLink(folder)) {
                add("--symlink", target(folder), folder.toString());
            } else if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                readOnly(folder, folder);
            }
        }
        CONFIGURATION.stream().filter(Files::exists).forEach(path -> readOnly(path, path));
        return add("--proc", "/proc", "--dev", "/dev");
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return link.toString(); // it has just been one
        }
    }

    /** Folders that a program needs, as far as they aren't there already. */
    SandboxOptions roots(List<Path> roots) {
        List<Path> there = new ArrayList<>(SYSTEM);
        for (Path root : roots.stream().map(Path::normalize).sorted().toList()) {
            if (there.stream().noneMatch(root::startsWith) && Files.exists(root)) {
                readOnly(root, root);
                there.add(root);
            }
        }
        return this;
    }

    SandboxOptions readOnly(Path from, Path to) {
        return add("--ro-bind", from.toString(), to.toString());
    }

    SandboxOptions writable(Path from, Path to) {
        return add("--bind", from.toString(), to.toString());
    }

    /** A folder in memory, of limited size. */
    SandboxOptions temporary(Path folder, long bytes) {
        return add("--size", String.valueOf(bytes), "--perms", "1777", "--tmpfs", folder.toString());
    }

    SandboxOptions variables(Map<String, String> variables) {
        variables.forEach((name, value) -> add("--setenv", name, value));
        return this;
    }

    /** Passes the options to bubblewrap. */
    void writeTo(OutputStream input) throws IOException {
        try (input) {
            input.write((String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8));
        }
    }
}
