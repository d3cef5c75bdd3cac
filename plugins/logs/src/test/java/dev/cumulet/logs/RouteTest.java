package dev.cumulet.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.service.Operation;
import java.lang.reflect.Field;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The SDK's marshallers know the target of each operation, in a private constant. */
class RouteTest {
    private static final String TRANSFORM = "software.amazon.awssdk.services.cloudwatchlogs.transform.";
    private static final String SUFFIX = "RequestMarshaller";

    @Test
    void hasARowForEachOperation() throws Exception {
        List<String> ours = new LogsServer()
                .service().operations().stream().map(Operation::name).toList();

        assertThat(ours).doesNotHaveDuplicates();
        assertThat(ours).containsExactlyInAnyOrderElementsOf(operationsOfTheSdk());
    }

    @Test
    void answersToTheTargetsOfTheSdk() throws Exception {
        Field field = Class.forName(TRANSFORM + "PutLogEvents" + SUFFIX).getDeclaredField("SDK_OPERATION_BINDING");
        field.setAccessible(true);
        Object binding = field.get(null);

        assertThat(binding.getClass().getMethod("operationIdentifier").invoke(binding))
                .isEqualTo(LogsService.TARGET_PREFIX + ".PutLogEvents");
    }

    private static List<String> operationsOfTheSdk() throws Exception {
        String path = CloudWatchLogsClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile jar = new JarFile(path)) {
            return jar.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name -> name.startsWith(TRANSFORM) && name.endsWith(SUFFIX + ".class"))
                    .map(name -> name.substring(TRANSFORM.length(), name.length() - (SUFFIX + ".class").length()))
                    .toList();
        }
    }
}
