package dev.cumulet.lambda;

import org.junit.jupiter.api.BeforeAll;

/** Java in sandboxes, which see the machine's installation of it. */
class SandboxedJavaFunctionTest extends JavaFunctionTest {
    @BeforeAll
    static void needsBubblewrap() {
        Programs.assumeAny("bwrap");
    }

    @Override
    void configure(TestContext settings) {
        settings.with(LambdaPlugin.LAUNCHER, "sandbox");
    }
}
