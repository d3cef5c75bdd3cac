package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Functions as a compiler makes them, with AWS's own interfaces and AWS's own runtime client. */
class JavaFunctionTest extends FunctionTest {
    private static final String SOURCE = """
            package sample;

            import com.amazonaws.services.lambda.runtime.Context;
            import com.amazonaws.services.lambda.runtime.RequestHandler;
            import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
            import java.io.IOException;
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.util.Map;

            public class Functions implements RequestHandler<Map<String, Object>, Object> {
                private static int calls;

                public Object handleRequest(Map<String, Object> event, Context context) {
                    calls++;
                    System.out.println("printed " + event.get("text"));
                    context.getLogger().log("logged by " + context.getFunctionName());
                    if (event.containsKey("fail")) {
                        throw new IllegalStateException("as asked");
                    }
                    if (event.containsKey("exit")) {
                        System.exit(3);
                    }
                    return Map.of("text", event.get("text"), "calls", calls);
                }

                public static class Person {
                    private String name;
                    public String getName() { return name; }
                    public void setName(String name) { this.name = name; }
                }

                public Person greet(Person person, Context context) {
                    person.setName(person.getName() + " of " + System.getProperty("java.specification.version"));
                    return person;
                }

                public static class Streams implements RequestStreamHandler {
                    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        out.write('"');
                        out.write(new String(in.readAllBytes(), "UTF-8").replace('"', (char) 39).getBytes("UTF-8"));
                        out.write('"');
                    }
                }

                public static class Broken {
                    static { if (true) throw new IllegalArgumentException("no start"); }
                    public String run(String event) { return event; }
                }
            }
            """;

    @TempDir
    static Path compiled;

    private static byte[] zip;

    /** For the oldest Java that the runtimes here have. */
    @BeforeAll
    static void compile() throws Exception {
        Path source = Files.writeString(compiled.resolve("Functions.java"), SOURCE);
        Path core = compiled.resolve("core.jar");
        try (InputStream jar = LambdaPlugin.class.getResourceAsStream("process/aws-lambda-java-core.jar")) {
            Files.copy(jar, core, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Path classes = compiled.resolve("classes");
        Process javac = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "--release",
                        "17",
                        "-cp",
                        core.toString(),
                        "-d",
                        classes.toString(),
                        source.toString())
                .inheritIO()
                .start();
        assertThat(javac.waitFor()).isZero();
        zip = zip(classes);
    }

    private static byte[] zip(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java17", "java21", "java25"})
    void answersWhatAHandlerReturns(String runtime) {
        create(runtime, "sample.Functions::handleRequest");

        assertThat(answer("{\"text\":\"ü\"}")).isIn("{\"text\":\"ü\",\"calls\":1}", "{\"calls\":1,\"text\":\"ü\"}");
        assertThat(json(server.invoke("f", "{\"text\":1}")).get("calls").asInt())
                .isEqualTo(2);
    }

    @Test
    void readsAndWritesObjectsAndStreams() {
        create("java17", "sample.Functions::greet");
        assertThat(json(server.invoke("f", "{\"name\":\"Ada\"}")).get("name").asText())
                .matches("Ada of \\d+");

        server.create(
                "streams",
                "java17",
                "sample.Functions$Streams",
                zip,
                request -> request.memorySize(256).timeout(20));
        assertThat(server.invoke("streams", "{\"a\":\"ü\"}").payload().asUtf8String())
                .isEqualTo("\"{'a':'ü'}\"");
    }

    @Test
    void tellsOfAnExceptionAsAwsDoes() {
        create("java21", "sample.Functions");

        InvokeResponse response = server.invoke("f", "{\"fail\":1}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode error = json(response);
        assertThat(error.get("errorMessage").asText()).isEqualTo("as asked");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("stackTrace").get(0).asText())
                .startsWith("sample.Functions.handleRequest(Functions.java:");
    }

    @Test
    void tellsOfAClassThatIsMissingOrDoesNotStart() {
        create("java21", "sample.Nothing");
        assertThat(json(server.invoke("f", "{}")).get("errorMessage").asText())
                .isEqualTo("Class not found: sample.Nothing");

        server.create(
                "broken",
                "java21",
                "sample.Functions$Broken::run",
                zip,
                request -> request.memorySize(256).timeout(20));
        InvokeResponse response = server.invoke("broken", "\"x\"");
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).contains("java.lang.ExceptionInInitializerError");
    }

    @Test
    void tellsOfAnExit() {
        create("java21", "sample.Functions");

        assertThat(json(server.invoke("f", "{\"exit\":1}")).get("errorMessage").asText())
                .endsWith("Error: Runtime exited with error: exit status 3");
    }

    @Test
    void givesTheLogOfAnInvocation() {
        create("java21", "sample.Functions");
        server.invoke("f", "{\"text\":\"before\"}");

        InvokeResponse response = server.invoke("f", "{\"text\":\"ü\"}", request -> request.logType(LogType.TAIL));

        assertThat(log(response)).contains("printed ü\n", "logged by f").doesNotContain("before");
    }

    private String answer(String event) {
        return server.invoke("f", event).payload().asUtf8String();
    }

    private void create(String runtime, String handler) {
        server.create(
                "f", runtime, handler, zip, request -> request.memorySize(256).timeout(20));
    }
}
