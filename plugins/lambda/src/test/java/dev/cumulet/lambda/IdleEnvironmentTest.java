package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Environments that nobody needs any more. */
class IdleEnvironmentTest extends FunctionTest {
    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Override
    void configure(TestContext settings) {
        settings.with(LambdaPlugin.KEEP_ALIVE, "50ms");
    }

    @Test
    void endAfterTheKeepAlive() {
        server.create(
                "f",
                "python3.11",
                "index.handler",
                Zips.of("index.py", "import os\ndef handler(event, context):\n    return os.getpid()\n"));
        long first = json(server.invoke("f", "{}")).asLong();

        EnvironmentLifeTest.awaitGone(first);

        assertThat(json(server.invoke("f", "{}")).asLong()).isNotEqualTo(first);
    }
}
