package dev.cumulet.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpreterTest {
    @TempDir
    Path libraries;

    @Test
    void knowsWhatIsInstalled() throws Exception {
        Files.createDirectory(libraries.resolve("boto3"));
        Interpreter python = new Interpreter(
                Path.of("/usr/bin/python3"), "3.13", List.of("/nowhere", libraries.toString()), List.of());

        assertThat(python.has("boto3")).isTrue();
        assertThat(python.has("flask")).isFalse();
    }
}
