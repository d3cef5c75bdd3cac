package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Functions whose code is a folder of the developer's. */
class HotReloadTest extends FunctionTest {
    private Path project;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(directory.resolve("my project/src"));
        edit("1");
    }

    @Test
    void staysWarmBetweenEdits() {
        create(project.toString());

        assertThat(answer()).isEqualTo("[1, 1]");
        assertThat(answer()).isEqualTo("[1, 2]");
    }

    /** Edits of the same length within the same second are those that compiled files are blind to. */
    @Test
    void takesEachEditAtOnce() throws IOException {
        create(project.toString());
        for (int number = 2; number < 6; number++) {
            edit(String.valueOf(number));
            assertThat(answer()).isEqualTo("[" + number + ", 1]");
        }
    }

    @Test
    void takesFilesThatComeAndGo() throws IOException {
        create(project.toString());
        answer();
        Path more = Files.writeString(project.resolve("more.py"), "value = 7");
        assertThat(answer()).isEqualTo("[1, 1]");
        Files.delete(more);
        assertThat(answer()).isEqualTo("[1, 1]");
    }

    @Test
    void leavesTheFolderAloneWhenTheFunctionIsDeleted() {
        create(project.toString());
        answer();
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Void.class);

        assertThat(project.resolve("index.py")).exists();
        assertThat(project).isDirectoryNotContaining("glob:**/__pycache__");
    }

    @Test
    void refusesWhatIsNoFolder() {
        for (String key :
                new String[] {"relative/path", directory.resolve("nowhere").toString(), "/etc/hosts"}) {
            assertThatThrownBy(() -> create(key))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("'" + key + "' is none");
        }
    }

    private void create(String key) {
        server.call(
                "CreateFunction",
                CreateFunctionRequest.builder()
                        .functionName("f")
                        .runtime("python3.11")
                        .handler("index.handler")
                        .role(LambdaServer.ROLE)
                        .code(code -> code.s3Bucket("hot-reload").s3Key(key))
                        .build(),
                FunctionConfiguration.class);
    }

    private void edit(String value) throws IOException {
        Files.writeString(project.resolve("index.py"), """
                calls = 0
                def handler(event, context):
                    global calls
                    calls += 1
                    return [%s, calls]
                """.formatted(value));
    }

    private String answer() {
        return server.invoke("f", "{}").payload().asUtf8String();
    }
}
