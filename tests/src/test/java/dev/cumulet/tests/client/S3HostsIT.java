package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.Shared;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 through the AWS SDK for Java v2 at AWS's own host names, in both styles, with and without checksums. */
@ExtendWith(Shared.class)
class S3HostsIT {
    private final URI endpoint;
    private final String bucket = "hosts." + UUID.randomUUID();

    S3HostsIT(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Leads every name to this machine. */
    private static final class ThisMachine implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s3.us-east-1.amazonaws.com, false, WHEN_SUPPORTED",
        "s3.us-east-1.amazonaws.com, true, WHEN_REQUIRED",
        "s3.amazonaws.com, false, WHEN_REQUIRED",
        "s3.localhost.localstack.cloud, false, WHEN_SUPPORTED"
    })
    void worksAtEveryHost(String host, boolean pathStyle, String checksums) {
        try (SdkHttpClient http = Apache5HttpClient.builder()
                        .dnsResolver(new ThisMachine())
                        .build();
                S3Client s3 = Sdk.lead(S3Client.builder(), URI.create("http://" + host + ":" + endpoint.getPort()))
                        .httpClient(http)
                        .forcePathStyle(pathStyle)
                        .requestChecksumCalculation(RequestChecksumCalculation.valueOf(checksums))
                        .responseChecksumValidation(ResponseChecksumValidation.valueOf(checksums))
                        .build()) {
            s3.createBucket(request -> request.bucket(bucket));
            byte[] content = "ä".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            s3.putObject(request -> request.bucket(bucket).key("a//b c/../ä+%"), RequestBody.fromBytes(content));
            s3.putObject(
                    request -> request.bucket(bucket).key("empty"),
                    RequestBody.fromInputStream(InputStream.nullInputStream(), 0));
            assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("a//b c/../ä+%"))
                            .asByteArray())
                    .isEqualTo(content);
            assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                    .extracting(S3Object::key)
                    .containsExactly("a//b c/../ä+%", "empty");
            Delete both = Delete.builder()
                    .objects(
                            ObjectIdentifier.builder().key("a//b c/../ä+%").build(),
                            ObjectIdentifier.builder().key("empty").build())
                    .build();
            assertThat(s3.deleteObjects(request -> request.bucket(bucket).delete(both))
                            .errors())
                    .isEmpty();
            s3.deleteBucket(request -> request.bucket(bucket));
        }
    }
}
