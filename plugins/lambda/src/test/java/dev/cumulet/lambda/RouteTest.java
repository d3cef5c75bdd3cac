package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.service.Operation;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's marshallers know method and URI of each operation, in a private constant. */
class RouteTest extends FunctionTest {
    private static final String TRANSFORM = "software.amazon.awssdk.services.lambda.transform.";
    private static final String SUFFIX = "RequestMarshaller";

    @Test
    void hasARowWithAwsRouteForEachOperation() throws Exception {
        Map<String, String> ours = new TreeMap<>();
        for (Operation<?, ?> operation : server.service().operations()) {
            assertThat(ours.put(operation.name(), operation.route())).isNull();
        }
        // InvokeAsync is deprecated and no longer in the SDK's model; botocore has it.
        ours.remove("InvokeAsync");

        assertThat(ours).isEqualTo(routesOfTheSdk());
    }

    @Test
    void answersToTheDateOfEachOperation() {
        List<String> dates = server.service().operations().stream()
                .map(operation -> operation.route().split("/")[1])
                .distinct()
                .sorted()
                .toList();

        assertThat(LambdaService.VERSIONS).isEqualTo(dates);
    }

    private static Map<String, String> routesOfTheSdk() throws Exception {
        Map<String, String> routes = new TreeMap<>();
        for (String name : marshallers()) {
            Class<?> type = Class.forName(TRANSFORM + name + SUFFIX);
            Field field = type.getDeclaredField("SDK_OPERATION_BINDING");
            field.setAccessible(true);
            Object binding = field.get(null);
            SdkHttpMethod method =
                    (SdkHttpMethod) binding.getClass().getMethod("httpMethod").invoke(binding);
            String uri = (String) binding.getClass().getMethod("requestUri").invoke(binding);
            routes.put(name, method + " " + uri);
        }
        return routes;
    }

    private static Iterable<String> marshallers() throws IOException {
        String path = LambdaClient.class
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
