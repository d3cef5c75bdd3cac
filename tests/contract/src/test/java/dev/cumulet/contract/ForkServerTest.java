package dev.cumulet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Functions as processes of this machine that are forked from a Python that has loaded what they need. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForkServerTest extends LauncherContract {
    private Launcher launcher;

    @BeforeAll
    void make(@TempDir Path folder) {
        launcher = new ProcessLauncher(folder, Map.of(), true);
    }

    @AfterAll
    void end() {
        launcher.close();
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @Test
    void forks() throws Exception {
        assertThat(run(start(Map.of()), "result = 'forkserver.py' in open(f'/proc/{os.getppid()}/cmdline').read()"))
                .isEqualTo("true");
    }
}
