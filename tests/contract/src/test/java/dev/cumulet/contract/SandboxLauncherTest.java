package dev.cumulet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.sandbox.SandboxLauncher;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Functions in sandboxes of bubblewrap's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxLauncherTest extends LauncherContract {
    private Launcher launcher;

    @BeforeAll
    void make(@TempDir Path folder) {
        launcher = new SandboxLauncher(folder, Map.of());
        launcher.obstacle().ifPresent(obstacle -> Assumptions.abort("Skipped: " + obstacle));
    }

    @AfterAll
    void end() {
        launcher.close();
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    /** The user's name and ids are those that {@code id} answers in a function on AWS. */
    @Test
    void looksLikeAwsFromInside() throws Exception {
        TestEnvironment environment = start(Map.of());

        assertThat(run(
                        environment,
                        "import pwd; result = [os.getuid(), os.getgid(), pwd.getpwuid(os.getuid()).pw_name]"))
                .isEqualTo("[993, 990, \"sbx_user1051\"]");
        assertThat(run(environment, "result = [os.getcwd(), os.environ['LAMBDA_TASK_ROOT'], __file__]"))
                .isEqualTo("[\"/var/task\", \"/var/task\", \"/var/task/index.py\"]");
    }

    @Test
    void canWriteToTemporaryFilesOnly() throws Exception {
        TestEnvironment environment = start(Map.of());
        String attempt = """
                result = []
                for path in ('/x', '/var/task/x', '/var/runtime/x', '/opt/x', '/usr/x', '/etc/x', '/home/x', '/tmp/x'):
                    try:
                        open(path, 'w').close()
                        result.append(path)
                    except OSError:
                        pass
                """;

        assertThat(run(environment, attempt)).isEqualTo("[\"/tmp/x\"]");
    }

    @Test
    void hasNoMoreTemporarySpaceThanConfigured() throws Exception {
        String attempt = """
                result = 0
                try:
                    with open('/tmp/full', 'wb', 0) as file:
                        while result < 600:
                            file.write(b'x' * 1_000_000); result += 1
                except OSError as e:
                    result = e.errno
                """;

        assertThat(run(start(Map.of()), attempt)).isEqualTo("28"); // ENOSPC
    }

    @Test
    void seesNoOtherProcessAndNobodysHome() throws Exception {
        TestEnvironment environment = start(Map.of());

        assertThat(run(environment, "result = len([p for p in os.listdir('/proc') if p.isdigit()])"))
                .isIn("1", "2");
        assertThat(
                        run(
                                environment,
                                "result = os.path.exists('/home') or os.path.exists('/root/.bashrc') or os.path.exists('/etc/shadow')"))
                .isEqualTo("false");
    }

    @Test
    void hasNoRights() throws Exception {
        TestEnvironment environment = start(Map.of());

        assertThat(run(
                        environment,
                        "result = [l.split()[1] for l in open('/proc/self/status') if l.startswith('CapEff')]"))
                .isEqualTo("[\"0000000000000000\"]");
    }
}
