package dev.cumulet.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Deployment packages for tests. */
public final class Zips {
    private static final int CENTRAL = 0x02014b50;
    private static final byte UNIX = 3;

    private Zips() {}

    /**
     * An entry with a Unix mode.
     *
     * @param mode type and permissions, as in {@code stat}
     */
    public record Entry(String name, String content, int mode) {}

    /** {@return an entry with a Unix mode} */
    public static Entry entry(String name, String content, int mode) {
        return new Entry(name, content, mode);
    }

    /** {@return a zip of names and contents, one after the other} */
    public static byte[] of(String... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@return a zip with one entry of so many zeros} */
    public static byte[] ofZeros(String name, int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 20];
            for (int left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@return a zip as the tools of Unix make it, with modes, which the JDK's doesn't write} */
    public static byte[] withModes(Entry... entries) {
        String[] parts = new String[entries.length * 2];
        for (int i = 0; i < entries.length; i++) {
            parts[2 * i] = entries[i].name();
            parts[2 * i + 1] = entries[i].content();
        }
        byte[] zip = of(parts);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int next = 0;
        for (int at = 0; at < zip.length - 4 && next < entries.length; at++) {
            if (bytes.getInt(at) == CENTRAL) {
                bytes.put(at + 5, UNIX);
                bytes.putInt(at + 38, entries[next++].mode() << 16);
            }
        }
        return zip;
    }
}
