package dev.cumulet.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.service.Operation;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Compares the table with the AWS SDK, whose marshallers know method and URI of each operation. */
class OperationTableTest {
    private static final Pattern MARSHALLER =
            Pattern.compile("software/amazon/awssdk/services/s3/transform/(\\w+)RequestMarshaller\\.class");

    /** What tells operations apart that have the same method and URI; in the model these are required parameters. */
    private static final Map<String, String> DISTINCTIONS = Map.ofEntries(
            Map.entry("CopyObject", " x-amz-copy-source"),
            Map.entry("UploadPart", "?partNumber&uploadId"),
            Map.entry("UploadPartCopy", "?partNumber&uploadId x-amz-copy-source"),
            Map.entry("CompleteMultipartUpload", "?uploadId"),
            Map.entry("AbortMultipartUpload", "?uploadId"),
            Map.entry("ListParts", "?uploadId"),
            Map.entry("GetBucketAnalyticsConfiguration", "&id"),
            Map.entry("GetBucketIntelligentTieringConfiguration", "&id"),
            Map.entry("GetBucketInventoryConfiguration", "&id"),
            Map.entry("GetBucketMetricsConfiguration", "&id"),
            Map.entry("GetObjectAnnotation", "&annotationName"));

    /** It has a host of its own, that of S3 Express, and the URI of ListBuckets. */
    private static final String ELSEWHERE = "ListDirectoryBuckets";

    /** No SDK has these, since only browsers send them. */
    private static final Map<String, String> BROWSERS_ONLY = Map.of(
            "PostObject", "POST /{Bucket}",
            "PreflightBucket", "OPTIONS /{Bucket}",
            "PreflightObject", "OPTIONS /{Bucket}/{Key+}");

    /** Recorded answers (tagging), and examples of AWS's API reference (policy). */
    private static final Set<String> EMPTY_ANSWERS = Set.of(
            "PutBucketAnalyticsConfiguration",
            "PutBucketInventoryConfiguration",
            "PutBucketMetricsConfiguration",
            "PutBucketPolicy",
            "PutBucketTagging");

    private final List<Operation<?, ?>> table =
            S3Service.create(new FakeContext()).operations();

    @Test
    void hasEachOperationOfTheSdkWithItsMethodAndUri() throws Exception {
        Map<String, String> routes = new TreeMap<>();
        table.forEach(operation -> routes.put(operation.name(), operation.route()));
        BROWSERS_ONLY.forEach((name, route) -> assertThat(routes.remove(name)).isEqualTo(route));

        assertThat(routes).isEqualTo(sdkRoutes());
    }

    @Test
    void namesEachOperationAndRouteOnce() {
        assertThat(table).extracting(Operation::name).doesNotHaveDuplicates();
        assertThat(table).extracting(Operation::route).doesNotHaveDuplicates();
    }

    /** The statuses of botocore's model: deletions have no content, all others do, but for what AWS says besides. */
    @Test
    void answersDeletionsWithoutContent() {
        assertThat(table)
                .filteredOn(operation -> operation.handler().isPresent())
                .filteredOn(operation -> !BROWSERS_ONLY.containsKey(operation.name()))
                .allSatisfy(operation -> assertThat(operation.status())
                        .isEqualTo(
                                operation.route().startsWith("DELETE ") || EMPTY_ANSWERS.contains(operation.name())
                                        ? 204
                                        : 200));
    }

    private static Map<String, String> sdkRoutes() throws Exception {
        Map<String, String> routes = new HashMap<>();
        for (String name : operationNames()) {
            if (name.equals(ELSEWHERE)) {
                continue;
            }
            Object binding = binding(name);
            String uri = call(binding, "requestUri").toString();
            // The SDK leaves the bucket to its endpoint rules.
            boolean isService = uri.equals("/") || name.equals("WriteGetObjectResponse");
            routes.put(
                    name,
                    call(binding, "httpMethod")
                            + (isService ? " " : " /{Bucket}")
                            + uri
                            + DISTINCTIONS.getOrDefault(name, ""));
        }
        return routes;
    }

    private static List<String> operationNames() throws IOException {
        Path jar = Path.of(S3Client.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> MARSHALLER.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList();
        }
    }

    private static Object binding(String operation) throws ReflectiveOperationException {
        Field field = Class.forName("software.amazon.awssdk.services.s3.transform." + operation + "RequestMarshaller")
                .getDeclaredField("SDK_OPERATION_BINDING");
        field.setAccessible(true);
        return field.get(null);
    }

    private static Object call(Object binding, String method) throws ReflectiveOperationException {
        return Optional.ofNullable(binding.getClass().getMethod(method).invoke(binding))
                .orElse("");
    }
}
