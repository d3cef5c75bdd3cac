package dev.cumulet.s3.object;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an object that was uploaded in parts.
 *
 * @param checksum the part's own checksum, or the empty string if the upload had no algorithm
 */
public record ObjectPart(int number, long size, String checksum) {
    static String encoded(List<ObjectPart> parts) {
        StringBuilder text = new StringBuilder();
        for (ObjectPart part : parts) {
            text.append(part.number).append(' ').append(part.size).append(' ');
            text.append(part.checksum).append('\n');
        }
        return text.toString();
    }

    static List<ObjectPart> decoded(String text) {
        List<ObjectPart> parts = new ArrayList<>();
        text.lines().forEach(line -> {
            String[] fields = line.split(" ", 3);
            parts.add(new ObjectPart(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), fields[2]));
        });
        return List.copyOf(parts);
    }
}
