package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.contract.docker.DockerEngine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Tests with a real engine, and images that stand in for AWS's. */
abstract class DockerTest {
    static final String PYTHON = "public.ecr.aws/lambda/python:3.11";
    static final String PROVIDED = "public.ecr.aws/lambda/provided:al2023";
    static final String OWN = "my-function:1";
    static final String OWN_CODE = """
            import os
            def handler(event, context):
                return ["image", os.getcwd()]
            def other(event, context):
                return "other"
            """;

    static DockerEngine engine;

    @BeforeAll
    static void startEngine() {
        Optional<String> obstacle = DockerEngine.obstacle();
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        Optional<DockerEngine> started = DockerEngine.start();
        Assumptions.assumeTrue(
                started.isPresent(), "Tests with Docker are skipped: no engine comes up on this machine");
        engine = started.get();
        List<String> asAws = List.of(
                "ENTRYPOINT [\"/lambda-entrypoint.sh\"]", "WORKDIR /var/task", "ENV LAMBDA_TASK_ROOT=/var/task");
        engine.standIn(PYTHON, asAws);
        assertThat(engine.docker("tag", PYTHON, PROVIDED)).isPresent();
        engine.standIn(
                OWN,
                List.of(asAws.get(0), asAws.get(1), asAws.get(2), "CMD [\"index.handler\"]"),
                "/var/task/index.py=" + OWN_CODE);
    }

    @AfterAll
    static void stopEngine() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
