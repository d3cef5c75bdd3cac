package dev.cumulet.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceFinderTest {
    private static final String SIGNED_FOR =
            "AWS4-HMAC-SHA256 Credential=test/20261122/eu-west-1/%s/aws4_request, SignedHeaders=host, Signature=0";

    private final Map<String, String> registered = new HashMap<>();

    private final ServiceFinder finder = new ServiceFinder(Stream.of(
                    service(
                            "objects",
                            Match.ofEndpoint("s3")
                                    .host("(?<Bucket>.+)\\.s3\\.amazonaws\\.com", "/${Bucket}")
                                    .host("(?<Bucket>.+)\\.localhost", "/${Bucket}")
                                    .fallback()),
                    service("tables", Match.ofEndpoint("dynamodb").targetPrefix("DynamoDB_20120810")),
                    service("streams", Match.builder().targetPrefix("DynamoDBStreams_20120810")),
                    service("gateway", Match.ofEndpoint("apigateway")),
                    service("gateway-v2", Match.builder().partOf("gateway", "/v2/**")),
                    service("functions", Match.ofEndpoint("lambda").path("/2015-03-31/**")),
                    service("domains", Match.builder().hosts(host -> Optional.ofNullable(registered.get(host)))),
                    service("pages", Match.builder().reservedPath("/_pages/**")))
            .map(service -> new Endpoint(service, List.of()))
            .toList());

    private static Service service(String name, Match.Builder match) {
        return Service.of(name, match.build(), "none", List.of());
    }

    @Test
    void reservedPathsWinOverEverything() {
        assertThat(found("/_pages/x", "Host", "b.s3.amazonaws.com", "Authorization", SIGNED_FOR.formatted("lambda")))
                .isEqualTo("pages /_pages/x");
    }

    @Test
    void hostsPutTheirLabelsInFrontOfThePath() {
        assertThat(found("/key", "Host", "my.bucket.s3.amazonaws.com:4566")).isEqualTo("objects /my.bucket/key");
        assertThat(found("/key", "Host", "Bucket.localhost:4566")).isEqualTo("objects /bucket/key");
    }

    @Test
    void particularHostsWinOverTheFallbacksWideOnes() {
        assertThat(found("/", "Host", "dynamodb.localhost:4566")).isEqualTo("tables /");
        assertThat(found("/x", "Host", "lambda.us-west-2.amazonaws.com")).isEqualTo("functions /x");
    }

    @Test
    void hostsThatBecomeKnownAtRunTimeComeAndGo() {
        assertThat(found("/x", "Host", "API.example.com:4566")).isEqualTo("objects /x");
        registered.put("api.example.com", "/first");
        assertThat(found("/x", "Host", "API.example.com:4566")).isEqualTo("domains /first/x");
        registered.put("api.example.com", "/second");
        assertThat(found("/x", "Host", "api.example.com")).isEqualTo("domains /second/x");
        registered.clear();
        assertThat(found("/x", "Host", "API.example.com:4566")).isEqualTo("objects /x");
    }

    @Test
    void aRegisteredHostIsWeakerThanAnotherServicesPatternAndStrongerThanTheFallbacks() {
        registered.put("dynamodb.localhost", "/taken");
        registered.put("bucket.localhost", "/taken");
        assertThat(found("/", "Host", "dynamodb.localhost:4566")).isEqualTo("tables /");
        assertThat(found("/", "Host", "bucket.localhost:4566")).isEqualTo("domains /taken/");
    }

    @Test
    void theTargetTellsServicesWithOneSigningNameApart() {
        String signed = SIGNED_FOR.formatted("dynamodb");
        assertThat(found("/", "Authorization", signed, "X-Amz-Target", "DynamoDBStreams_20120810.ListStreams"))
                .isEqualTo("streams /");
        assertThat(found("/", "Authorization", signed)).isEqualTo("tables /");
    }

    @Test
    void pathsTellServicesAtOneAddressApart() {
        String signed = SIGNED_FOR.formatted("apigateway");
        assertThat(found("/v2/apis", "Authorization", signed)).isEqualTo("gateway-v2 /v2/apis");
        assertThat(found("/v2/apis", "Host", "apigateway.eu-west-1.amazonaws.com"))
                .isEqualTo("gateway-v2 /v2/apis");
        assertThat(found("/restapis", "Authorization", signed)).isEqualTo("gateway /restapis");
    }

    @Test
    void aBucketWithThePathOfAnotherServicesPartStaysABucket() {
        assertThat(found("/v2/apis", "Authorization", SIGNED_FOR.formatted("s3")))
                .isEqualTo("objects /v2/apis");
        assertThat(found("/v2/apis")).isEqualTo("objects /v2/apis");
    }

    @Test
    void unsignedRequestsAreToldByPathAndThenFallBack() {
        assertThat(found("/2015-03-31/functions")).isEqualTo("functions /2015-03-31/functions");
        assertThat(found("/bucket/2015-03-31")).isEqualTo("objects /bucket/2015-03-31");
    }

    @Test
    void signaturesForServicesThatAreNotHereDoNotFallBack() {
        Inbound request = request("/", "Authorization", SIGNED_FOR.formatted("sqs"));
        assertThat(finder.find(request)).isEmpty();
        assertThat(finder.find(request("/", "X-Amz-Target", "Other.Operation"))).isEmpty();
    }

    private String found(String path, String... headers) {
        ServiceFinder.Found found = finder.find(request(path, headers)).orElseThrow();
        return found.endpoint().service().name() + " " + found.routed().rawPath();
    }

    private static Inbound request(String path, String... headers) {
        return Inbound.local("GET", path, "", Headers.of(headers), new byte[0]);
    }
}
