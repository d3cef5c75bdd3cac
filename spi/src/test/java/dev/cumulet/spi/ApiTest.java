package dev.cumulet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the SPI's public signatures with the checked-in {@code api.txt}. */
class ApiTest {
    private static final Path DUMP = Path.of("api.txt");
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void theApiIsTheOneThatWasAgreedOn() throws IOException {
        String actual = dump();
        Path now = Files.writeString(Path.of("target", "api.txt"), actual);
        String agreed = Files.readString(DUMP);
        assertThat(actual.equals(agreed))
                .as(
                        "The SPI's signatures changed. If that is meant, copy %s to spi/api.txt and raise spi.version.%n%s%n%s",
                        now, changes("- ", agreed, actual), changes("+ ", actual, agreed))
                .isTrue();
    }

    /** {@return the lines of one dump that the other lacks, each with its type} */
    private static String changes(String mark, String from, String to) {
        Set<String> known = qualified(to);
        return qualified(from).stream()
                .filter(line -> !known.contains(line))
                .map(line -> mark + line)
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> qualified(String dump) {
        Set<String> lines = new LinkedHashSet<>();
        String type = "";
        for (String line : dump.lines().toList()) {
            type = line.startsWith(" ") ? type : line;
            lines.add(type + (line == type ? "" : ":" + line.substring(3)));
        }
        return lines;
    }

    private static String dump() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                            .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                            .map(name -> name.substring(0, name.length() - ".class".length())
                                    .replace('/', '.'))
                            .sorted()
                            .map(ApiTest::load)
                            .filter(ApiTest::isVisible)
                            .map(ApiTest::describe)
                            .collect(Collectors.joining("\n"))
                    + "\n";
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static String describe(Class<?> type) {
        List<String> lines = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                lines.add(modifiers(field.getModifiers()) + name(field.getGenericType()) + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (Modifier.isPublic(constructor.getModifiers())) {
                lines.add("new" + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                lines.add(modifiers(method.getModifiers()) + (method.isDefault() ? "default " : "")
                        + name(method.getGenericReturnType()) + " " + method.getName() + parameters(method));
            }
        }
        String head = kind(type) + " " + name(type) + stability(type);
        return head + lines.stream().sorted().map(line -> "\n    " + line).collect(Collectors.joining());
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        return type.isSealed() ? "sealed " + kind : kind;
    }

    private static String stability(Class<?> type) {
        Stability stability = type.getAnnotation(Stability.class);
        return stability == null ? "" : " [" + stability.value().name().toLowerCase(java.util.Locale.ROOT) + "]";
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isStatic(modifiers) ? "static " : "");
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(ApiTest::name)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(Type type) {
        return type.getTypeName()
                .replace("dev.cumulet.spi.", "")
                .replace("java.lang.", "")
                .replace("java.util.", "");
    }
}
