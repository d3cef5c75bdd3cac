package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.Shared;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI as people type it. Each command costs about a second of Python's start. */
@ExtendWith(Shared.class)
class AwsCliIT {
    private final URI endpoint;
    private final String bucket = "cli-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    AwsCliIT(URI endpoint) {
        this.endpoint = endpoint;
    }

    @BeforeAll
    static void needsTheCli(URI endpoint) {
        Commands.Outcome outcome = Commands.run(endpoint, Path.of("."), List.of("aws", "--version"));
        assumeTrue(outcome.isSuccess(), "Skipped: there is no AWS CLI on the PATH (pip install awscli)");
    }

    @BeforeEach
    void makeABucket() {
        assertThat(aws("s3", "mb", "s3://" + bucket)).isEqualTo("make_bucket: " + bucket + "\n");
    }

    @Test
    void copiesAFileInPartsAndBack() throws IOException {
        byte[] content = new byte[20 << 20];
        new Random(7).nextBytes(content);
        Files.write(folder.resolve("large.bin"), content);
        aws("s3", "cp", "--no-progress", "large.bin", "s3://" + bucket + "/dir/large.bin");
        assertThat(aws("s3api", "head-object", "--bucket", bucket, "--key", "dir/large.bin"))
                .contains("\"ContentLength\": 20971520", "-3\\\"\"", "\"ServerSideEncryption\": \"AES256\"");
        aws("s3", "cp", "--no-progress", "s3://" + bucket + "/dir/large.bin", "back.bin");
        assertThat(Files.readAllBytes(folder.resolve("back.bin"))).isEqualTo(content);
    }

    @Test
    void syncsAFolderAndRemovesTheBucket() throws IOException {
        Files.createDirectories(folder.resolve("tree/ä b"));
        Files.writeString(folder.resolve("tree/ä b/c+d.txt"), "1");
        Files.writeString(folder.resolve("tree/e.txt"), "2");
        aws("s3", "sync", "tree", "s3://" + bucket);
        assertThat(aws("s3", "ls", "--recursive", "s3://" + bucket)).contains("e.txt", "ä b/c+d.txt");
        assertThat(aws("s3", "ls", "s3://" + bucket)).contains("PRE ä b/");
        assertThat(aws("s3", "rb", "--force", "s3://" + bucket)).endsWith("remove_bucket: " + bucket + "\n");
    }

    private String aws(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("aws");
        command.addAll(List.of(arguments));
        Commands.Outcome outcome = Commands.run(endpoint, folder, command);
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
        return outcome.output();
    }
}
