package dev.cumulet.apigateway.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedTargetsTest {
    private static final Scope SCOPE = new Scope("111122223333", "eu-west-1");
    private static final String REGIONAL = "d-abcde12345.execute-api.eu-west-1.amazonaws.com";

    private final DomainTables domains = new DomainTables(new HeapStorage());
    private final HostedTargets targets = new HostedTargets(domains);

    /**
     * The longest key wins (AWS documentation). A function sees the whole path that was sent, with key and stage, in its
     * event and in the request's context alike; only its resource's path leaves them out (seen in public threads).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /orders/7              | orders | prod | /7      | /orders/7
            /orders                | orders | prod | /       | /orders
            /orders/               | orders | prod | /       | /orders/
            /orders/v1/items/7     | items  | prod | /7      | /orders/v1/items/7
            /orders/v1/itemsets    | orders | prod | /v1/itemsets | /orders/v1/itemsets
            /staged/beta/x         | staged | beta | /x      | /staged/beta/x
            /else/x                | rest   | live | /else/x | /else/x
            /                      | rest   | live | /       | /
            """)
    void theLongestKeyChoosesTheApi(String sent, String api, String stage, String resourcePath, String eventPath) {
        keep("api.example.com", mapping("", "rest", "live"), mapping("orders", "orders", "prod"));
        map(mapping("orders/v1/items", "items", "prod"));
        map(mapping("staged", "staged", null));

        ApiAddress address = target("api.example.com", sent).map(ApiAddress::of).orElseThrow();

        assertThat(address.api()).isEqualTo(api);
        assertThat(address.stage()).isEqualTo(stage);
        assertThat(address.resourcePath()).isEqualTo(resourcePath);
        assertThat(address.eventPath()).isEqualTo(eventPath);
        assertThat(address.contextPath()).isEqualTo(eventPath);
    }

    @Test
    void aPathThatNobodyIsMappedToMeansNoApi() {
        keep("api.example.com", mapping("orders", "orders", "prod"));
        assertThat(target("api.example.com", "/else")).isEmpty();
        assertThat(target("api.example.com", "/ordersets")).isEmpty();
    }

    @Test
    void aWildcardCoversOneLabelAndAnExactNameWins() {
        keep("*.example.com", mapping("", "wild", "live"));
        keep("api.example.com", mapping("", "exact", "live"));
        assertThat(target("any.example.com", "/").orElseThrow().api()).isEqualTo("wild");
        assertThat(target("api.example.com", "/").orElseThrow().api()).isEqualTo("exact");
        assertThat(targets.pathPrefix("a.b.example.com")).isEmpty();
        assertThat(targets.pathPrefix("example.com")).isEmpty();
    }

    @Test
    void theNameThatAwsGivesADomainMeansItToo() {
        keep("api.example.com", mapping("v1", "one", "live"));
        assertThat(target(REGIONAL, "/v1/x").orElseThrow().api()).isEqualTo("one");
        assertThat(targets.target("/_aws/execute-api/d-abcde12345/v1/x")
                        .orElseThrow()
                        .api())
                .isEqualTo("one");
    }

    @Test
    void aRemovedDomainIsNobodysHost() {
        keep("api.example.com", mapping("", "one", "live"));
        domains.update(SCOPE, "api.example.com", present -> Optional.empty());
        assertThat(targets.pathPrefix("api.example.com")).isEmpty();
        keep("api.example.com", mapping("", "one", "live"));
        domains.clear();
        assertThat(targets.pathPrefix("api.example.com")).isEmpty();
    }

    private Optional<ApiTarget> target(String host, String path) {
        return targets.target(targets.pathPrefix(host).orElseThrow() + path);
    }

    private static ApiMapping mapping(String key, String api, String stage) {
        return new ApiMapping("m-" + key, key, api, stage);
    }

    private void map(ApiMapping mapping) {
        domains.update(SCOPE, "api.example.com", present -> present.map(domain -> domain.withMapping(mapping)));
    }

    private void keep(String name, ApiMapping... mappings) {
        DomainEndpoint regional =
                new DomainEndpoint("REGIONAL", REGIONAL, "Z1", null, null, null, "TLS_1_2", "ipv4", null);
        CustomDomain domain = new CustomDomain(
                name,
                null,
                Instant.EPOCH,
                name.startsWith("*") ? List.of() : List.of(regional),
                Arrays.asList(mappings),
                null,
                null,
                null,
                null,
                "BASE_PATH_MAPPING_ONLY",
                Map.of());
        domains.update(SCOPE, domain.key(), present -> Optional.of(domain));
    }
}
