package dev.cumulet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a server holds of the machine, as Linux tells it.
 *
 * @param residentMiB the memory of the server's process alone
 * @param threads its threads of the system
 * @param files its open file descriptors
 * @param processes those that it has started, with theirs
 * @param folders the folders of environments' temporary files
 */
record Footprint(long residentMiB, long threads, long files, long processes, long folders) {
    static Footprint of(Server server, Path data) throws IOException {
        Path own = Path.of("/proc", String.valueOf(server.process().pid()));
        return new Footprint(
                server.residentMiB().orElse(0L),
                entries(own.resolve("task")),
                entries(own.resolve("fd")),
                server.process().descendants().count(),
                temporaryFolders(data));
    }

    /** {@return how many environments have a folder for temporary files below a data folder} */
    static long temporaryFolders(Path data) throws IOException {
        long count = 0;
        try (Stream<Path> found = Files.find(data, 5, (path, is) -> is.isDirectory() && path.endsWith("tmp"))) {
            for (Path folder : found.toList()) {
                count += entries(folder);
            }
        }
        return count;
    }

    private static long entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d MiB resident, %d threads, %d file descriptors, %d processes, %d temporary folders",
                residentMiB,
                threads,
                files,
                processes,
                folders);
    }
}
