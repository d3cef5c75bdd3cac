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
import java.util.List;
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
        assertThat(actual)
                .as("The SPI's signatures changed. If that is meant, copy %s to spi/api.txt and raise spi.version", now)
                .isEqualTo(Files.readString(DUMP));
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
