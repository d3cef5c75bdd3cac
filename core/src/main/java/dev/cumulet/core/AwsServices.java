package dev.cumulet.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What services AWS has, read only when a name is unknown here. */
final class AwsServices {
    private static final String NAMES = "aws-services.txt";

    private AwsServices() {}

    /** {@return whether AWS has a service of that name} */
    static boolean has(String name) {
        try (InputStream in = AwsServices.class.getResourceAsStream(NAMES)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .anyMatch(name::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
