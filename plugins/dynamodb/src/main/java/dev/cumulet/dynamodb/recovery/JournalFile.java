package dev.cumulet.dynamodb.recovery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One file of a journal: an entry a line. */
final class JournalFile {
    private static final int BUFFER = 64 << 10;

    private JournalFile() {}

    /** Hands over the entries before a position. */
    static void read(Path file, long start, long until, Journal.Reader reader) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            long position = start;
            for (byte[] line = line(in); line.length > 0 && position < until; line = line(in)) {
                reader.accept(position, change(line));
                position += line.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal's file '" + file + "' can't be read", e);
        }
    }

    /** {@return the first entry, if there is one} */
    static Optional<Change> first(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] line = line(in);
            return line.length == 0 ? Optional.empty() : Optional.of(change(line));
        }
    }

    /** {@return the entry that begins so many bytes behind the file's beginning} */
    static Change at(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return change(line(new BufferedInputStream(Channels.newInputStream(channel.position(offset)))));
        }
    }

    private static Change change(byte[] line) {
        return Change.of(new String(line, StandardCharsets.UTF_8));
    }

    /** {@return how many bytes of the file are whole lines} */
    static long whole(Path file) throws IOException {
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (byte[] line = line(in); line.length > 0; line = line(in)) {
                whole += line.length;
            }
        }
        return whole;
    }

    /** {@return the next line with its end; nothing if no whole line is left} */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }
}
