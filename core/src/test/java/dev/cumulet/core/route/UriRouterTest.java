package dev.cumulet.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.core.protocol.Codecs;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriRouterTest {
    private final UriRouter s3 = router(
            "ListBuckets GET /",
            "CreateBucket PUT /{Bucket}",
            "HeadBucket HEAD /{Bucket}",
            "ListObjects GET /{Bucket}",
            "ListObjectsV2 GET /{Bucket}?list-type=2",
            "PutBucketTagging PUT /{Bucket}?tagging",
            "ListMultipartUploads GET /{Bucket}?uploads",
            "DeleteObjects POST /{Bucket}?delete",
            "PutObject PUT /{Bucket}/{Key+}?x-id=PutObject",
            "CopyObject PUT /{Bucket}/{Key+} x-amz-copy-source",
            "UploadPart PUT /{Bucket}/{Key+}?partNumber&uploadId",
            "UploadPartCopy PUT /{Bucket}/{Key+}?partNumber&uploadId x-amz-copy-source",
            "GetObject GET /{Bucket}/{Key+}",
            "GetObjectTagging GET /{Bucket}/{Key+}?tagging",
            "CreateMultipartUpload POST /{Bucket}/{Key+}?uploads");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET, /, '', ListBuckets
                    PUT, /b, '', CreateBucket
                    PUT, /b/, '', CreateBucket
                    HEAD, /b, '', HeadBucket
                    GET, /b/, '', ListObjects
                    GET, /b, prefix=x&unknown, ListObjects
                    GET, /b, list-type=2, ListObjectsV2
                    GET, /b, list-type=1, ListObjects
                    PUT, /b, tagging, PutBucketTagging
                    PUT, /b, tagging=, PutBucketTagging
                    GET, /b, uploads&prefix=a, ListMultipartUploads
                    POST, /b, delete, DeleteObjects
                    PUT, /b/k, '', PutObject
                    PUT, /b/k, x-id=PutObject, PutObject
                    PUT, /b/k, unknown, PutObject
                    PUT, /b/k, partNumber=1&uploadId=u, UploadPart
                    PUT, /b/k, partNumber=1, PutObject
                    GET, /b/k, versionId=1, GetObject
                    GET, /b/k, tagging&versionId=1, GetObjectTagging
                    POST, /b/k, uploads, CreateMultipartUpload
                    """)
    void choosesByPathAndQuery(String method, String path, String query, String operation) {
        assertThat(select(s3, method, path, query).operation().name()).isEqualTo(operation);
    }

    @Test
    void choosesByHeadersToo() {
        Headers copy = Headers.of("X-Amz-Copy-Source", "/a/b");

        assertThat(s3.select(request("PUT", "/b/k", "", copy)).operation().name())
                .isEqualTo("CopyObject");
        assertThat(s3.select(request("PUT", "/b/k", "partNumber=1&uploadId=u", copy))
                        .operation()
                        .name())
                .isEqualTo("UploadPartCopy");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /b/a/b/c, a/b/c
                    /b//, /
                    /b//a, /a
                    /b/a//b/, a//b/
                    /b/../c, ../c
                    /b/a%2Fb, a/b
                    /b/%2F, /
                    /b/a+b%20c, a+b c
                    /b/%C3%A4, ä
                    /b/100%, 100%
                    """)
    void keepsKeysAsTheyAre(String path, String key) {
        assertThat(select(s3, "GET", path, "").labels()).isEqualTo(Map.of("Bucket", "b", "Key", key));
    }

    @Test
    void keepsAKeyOfVeryManySegments() {
        String key = "a/".repeat(500) + "end";

        assertThat(select(s3, "GET", "/b/" + key, "").labels()).containsEntry("Key", key);
    }

    @Test
    void prefersLiteralSegmentsAndComesBackFromWrongWays() {
        UriRouter router = router(
                "Literal GET /functions/settings/all",
                "Get GET /functions/{Name}",
                "Versions GET /functions/{Name}/versions",
                "Slash POST /functions/");

        assertThat(select(router, "GET", "/functions/settings/all", "")
                        .operation()
                        .name())
                .isEqualTo("Literal");
        assertThat(select(router, "GET", "/functions/settings", "").labels()).isEqualTo(Map.of("Name", "settings"));
        assertThat(select(router, "GET", "/functions/settings/versions", "").labels())
                .isEqualTo(Map.of("Name", "settings"));
        assertThat(select(router, "GET", "/functions/a%3Ab%2Fc/versions", "").labels())
                .isEqualTo(Map.of("Name", "a:b/c"));
        assertThat(select(router, "POST", "/functions", "").operation().name()).isEqualTo("Slash");
    }

    // AWS's answer, recorded for another case: 405 with the members Method and ResourceType.
    @Test
    void namesMethodAndKindOfResourceIfNothingAnswers() {
        assertThatThrownBy(() -> select(s3, "POST", "/b", "")).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code().code()).isEqualTo("MethodNotAllowed");
            assertThat(error.members()).isEqualTo(Map.of("Method", "POST", "ResourceType", "BUCKET"));
        });
        assertThatThrownBy(() -> select(s3, "PATCH", "/b/k", ""))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.members()).containsEntry("ResourceType", "OBJECT"));
    }

    @Test
    void refusesARouteThatItCannotRead() {
        assertThatThrownBy(() -> router("Broken /no/method"))
                .hasMessageContaining("Broken")
                .hasMessageContaining("/no/method");
    }

    private static Selection<?, ?> select(UriRouter router, String method, String path, String query) {
        return router.select(request(method, path, query, Headers.empty()));
    }

    private static Inbound request(String method, String path, String query, Headers headers) {
        return Inbound.local(method, path, query, headers, new byte[0]);
    }

    private static UriRouter router(String... rows) {
        List<Operation<?, ?>> operations = new ArrayList<>();
        for (String row : rows) {
            int blank = row.indexOf(' ');
            operations.add(Operation.missing(row.substring(0, blank), row.substring(blank + 1)));
        }
        Service service = Service.of("test", Match.builder().build(), "restXml", operations);
        return new UriRouter(service, Codecs.builtIn().getFirst());
    }
}
