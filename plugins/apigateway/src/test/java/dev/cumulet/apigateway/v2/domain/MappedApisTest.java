package dev.cumulet.apigateway.v2.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.host.ApiMapping;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.v2.api.ApiOperations;
import dev.cumulet.apigateway.v2.api.ApiOperations.ApiRequest;
import dev.cumulet.apigateway.v2.control.ApiEndpoints;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.stage.StageOperations;
import dev.cumulet.apigateway.v2.stage.StageOperations.CreateStageRequest;
import dev.cumulet.apigateway.v2.stage.StageOperations.StageRequest;
import dev.cumulet.spi.service.AwsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DeleteApi's message: seen in public threads; DeleteStage's, which is refused on AWS too, is made after it. */
class MappedApisTest {
    private static final String DOMAIN = "api.example.com";

    private final ManagementFixture rest = new ManagementFixture();
    private final Entries entries =
            new Entries(new ApiCatalog(rest.storage), Identifiers.random(), ManagementFixture.CLOCK);
    private final ApiOperations apis = new ApiOperations(
            entries, rest.tables, rest.domains, new ApiEndpoints(() -> URI.create("http://localhost:4566")));
    private final StageOperations stages = new StageOperations(entries, rest.domains);
    private String api;

    @BeforeEach
    void mapAStage() {
        api = apis.create(
                        new ApiOperations.CreateApiRequest(
                                null, null, null, null, null, null, null, "mapped", "HTTP", null, null, null, null,
                                null),
                        Calls.management())
                .apiId();
        stage("mapped");
        stage("free");
        CustomDomain domain = new CustomDomain(
                DOMAIN,
                null,
                entries.now(),
                List.of(),
                List.of(new ApiMapping("one", "v1", api, "mapped")),
                null,
                null,
                null,
                null,
                null,
                Map.of());
        rest.domains.update(Calls.management().scope(), DOMAIN, none -> Optional.of(domain));
    }

    @Test
    void anApiThatDomainsLeadToStays() {
        assertThatThrownBy(() -> apis.delete(new ApiRequest(api), Calls.management()))
                .hasMessage("Deleting API " + api + " failed. Please remove all API mappings for the API from your"
                        + " custom domain names.")
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code().code()).isEqualTo("BadRequestException");
                    assertThat(error.code().status()).isEqualTo(400);
                });

        unmap();
        apis.delete(new ApiRequest(api), Calls.management());
        assertThat(entries.catalog().locate(api)).isEmpty();
    }

    @Test
    void aStageThatDomainsLeadToStays() {
        assertThatThrownBy(() -> delete("mapped"))
                .hasMessageStartingWith("Deleting stage mapped failed.")
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code().code()).isEqualTo("BadRequestException");
                    assertThat(error.code().status()).isEqualTo(400);
                });
        delete("free");
        unmap();
        delete("mapped");
        assertThat(entries.load(Calls.management(), api).stages()).isEmpty();
    }

    private void stage(String name) {
        stages.create(
                new CreateStageRequest(api, null, null, null, null, null, null, null, name, null, null),
                Calls.management());
    }

    private void delete(String stage) {
        stages.delete(new StageRequest(api, stage), Calls.management());
    }

    private void unmap() {
        rest.domains.update(Calls.management().scope(), DOMAIN, present -> Optional.empty());
    }
}
