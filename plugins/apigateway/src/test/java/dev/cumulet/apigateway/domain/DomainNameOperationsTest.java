package dev.cumulet.apigateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.domain.BasePathMappingOperations.BasePathMappingRequest;
import dev.cumulet.apigateway.domain.BasePathMappingOperations.CreateBasePathMappingRequest;
import dev.cumulet.apigateway.domain.BasePathMappingOperations.GetBasePathMappingsRequest;
import dev.cumulet.apigateway.domain.BasePathMappingOperations.UpdateBasePathMappingRequest;
import dev.cumulet.apigateway.domain.DomainNameOperations.CreateDomainNameRequest;
import dev.cumulet.apigateway.domain.DomainNameOperations.DomainNameRequest;
import dev.cumulet.apigateway.domain.DomainNameOperations.DomainNames;
import dev.cumulet.apigateway.domain.DomainNameOperations.GetDomainNamesRequest;
import dev.cumulet.apigateway.domain.DomainNameOperations.UpdateDomainNameRequest;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.host.HostedTargets;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.rest.RestApiOperations.RestApiRequest;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms: AWS documentation. Messages: seen in public threads. */
class DomainNameOperationsTest {
    private static final String CERTIFICATE = "arn:aws:acm:eu-west-1:111122223333:certificate/1";
    private static final String US_CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";

    private final ManagementFixture aws = new ManagementFixture();
    private final DomainNameOperations domains = new DomainNameOperations(aws.apis, aws.domains);
    private final BasePathMappingOperations mappings = new BasePathMappingOperations(aws.apis, aws.domains);

    @Test
    void aRegionalDomainHasANameInItsRegion() {
        DomainName domain = regional("api.example.com");

        assertThat(domain.regionalDomainName()).matches("d-[a-z0-9]{10}\\.execute-api\\.eu-west-1\\.amazonaws\\.com");
        assertThat(domain.regionalHostedZoneId()).isEqualTo("ZLY8HYME6SFDD");
        assertThat(domain.regionalCertificateArn()).isEqualTo(CERTIFICATE);
        assertThat(domain.distributionDomainName()).isNull();
        assertThat(domain.domainNameStatus()).isEqualTo("AVAILABLE");
        assertThat(domain.securityPolicy()).isEqualTo("TLS_1_2");
        assertThat(domain.routingMode()).isEqualTo("BASE_PATH_MAPPING_ONLY");
        assertThat(domain.domainNameArn()).isEqualTo("arn:aws:apigateway:eu-west-1::/domainnames/api.example.com");
        assertThat(get("api.example.com")).isEqualTo(domain);
    }

    @Test
    void aDomainIsAtTheEdgeUnlessSomebodySaysOtherwise() {
        DomainName domain = create("edge.example.com", null, US_CERTIFICATE, null);
        assertThat(domain.endpointConfiguration().types()).containsExactly("EDGE");
        assertThat(domain.distributionDomainName()).matches("d[a-z0-9]+\\.cloudfront\\.net");
        assertThat(domain.distributionHostedZoneId()).isEqualTo("Z2FDTNDATAQYW2");
        assertThat(domain.regionalDomainName()).isNull();
    }

    @Test
    void aPrivateDomainHasAnIdAndItsAccountInItsArn() {
        DomainName domain = create("private.example.com", "PRIVATE", CERTIFICATE, null);
        assertThat(domain.domainNameId()).hasSize(10);
        assertThat(domain.domainNameArn())
                .isEqualTo("arn:aws:apigateway:eu-west-1:111122223333:/domainnames/private.example.com+"
                        + domain.domainNameId());
    }

    @Test
    void refusesWhatAwsRefuses() {
        assertThatThrownBy(() -> create("a.example.com", "EDGE", null, null))
                .hasMessage("A certificate was not provided for the endpoint type EDGE.");
        assertThatThrownBy(() -> create("a.example.com", "REGIONAL", CERTIFICATE, null))
                .hasMessage("A certificate was not provided for the endpoint type REGIONAL.");
        assertThatThrownBy(() -> create("a.example.com", "REGIONAL", null, US_CERTIFICATE))
                .hasMessage("Invalid certificate ARN: " + US_CERTIFICATE + ". Certificate must be in 'eu-west-1'.");
        regional("a.example.com");
        assertThatThrownBy(() -> regional("a.example.com")).hasMessage("The domain name you provided already exists.");
        assertThatThrownBy(() -> get("b.example.com")).hasMessage("Invalid domain name identifier specified");
    }

    @Test
    void aDomainMovesFromTheEdgeToItsRegion() {
        DomainName edge = create("edge.example.com", "EDGE", US_CERTIFICATE, null);
        DomainName both = update(
                "edge.example.com",
                patch("replace", "/regionalCertificateArn", CERTIFICATE),
                patch("add", "/endpointConfiguration/types", "REGIONAL"));
        assertThat(both.endpointConfiguration().types()).containsExactly("EDGE", "REGIONAL");
        assertThat(both.distributionDomainName()).isEqualTo(edge.distributionDomainName());
        DomainName moved = update("edge.example.com", patch("remove", "/endpointConfiguration/types", "EDGE"));
        assertThat(moved.endpointConfiguration().types()).containsExactly("REGIONAL");
        assertThat(moved.regionalDomainName()).isEqualTo(both.regionalDomainName());
        assertThat(moved.distributionDomainName()).isNull();
        assertThatThrownBy(() -> update("edge.example.com", patch("replace", "/domainName", "x")))
                .hasMessage("Invalid patch path /domainName");
    }

    @Test
    void listsDomainsPageByPage() {
        List.of("a", "b", "c").forEach(name -> regional(name + ".example.com"));
        DomainNames page = domains.list(new GetDomainNamesRequest(null, 2, null), Calls.management());
        assertThat(page.items().stream().map(DomainName::domainName)).containsExactly("a.example.com", "b.example.com");
        DomainNames rest = domains.list(new GetDomainNamesRequest(page.position(), 2, null), Calls.management());
        assertThat(rest.items().stream().map(DomainName::domainName)).containsExactly("c.example.com");
        assertThat(rest.position()).isNull();
    }

    @Test
    void mappingsLeadToStages() {
        RestApi api = deployed();
        regional("api.example.com");
        assertThat(map("v1", api.id(), "prod")).isEqualTo(new BasePathMapping("v1", api.id(), "prod"));
        assertThat(map(null, api.id(), null)).isEqualTo(new BasePathMapping("(none)", api.id(), null));
        assertThat(mappings.list(
                                new GetBasePathMappingsRequest("api.example.com", null, null, null), Calls.management())
                        .items())
                .hasSize(2);

        HostedTargets targets = new HostedTargets(aws.domains);
        ApiTarget target = targets.target(targets.pathPrefix("api.example.com").orElseThrow() + "/v1/x")
                .orElseThrow();
        assertThat(target.api()).isEqualTo(api.id());
        assertThat(target.stage()).contains("prod");
        assertThat(target.path()).isEqualTo("/x");

        assertThat(updateMapping("v1", patch("replace", "/basePath", "v2")))
                .isEqualTo(new BasePathMapping("v2", api.id(), "prod"));
        mappings.delete(new BasePathMappingRequest("api.example.com", null, "(none)"), Calls.management());
        assertThatThrownBy(() ->
                        mappings.get(new BasePathMappingRequest("api.example.com", null, "(none)"), Calls.management()))
                .hasMessage("Invalid base path mapping identifier specified");
    }

    @Test
    void refusesMappingsToNothing() {
        RestApi api = deployed();
        regional("api.example.com");
        map("v1", api.id(), "prod");
        assertThatThrownBy(() -> map("v1", api.id(), "prod"))
                .hasMessage("Base path already exists for this domain name");
        assertThatThrownBy(() -> map("a/b", api.id(), "prod"))
                .hasMessageStartingWith("API Gateway V1 doesn't support the slash character (/)");
        assertThatThrownBy(() -> map("v2", "unknown", "prod")).hasMessage("Invalid REST API identifier specified");
        assertThatThrownBy(() -> map("v2", api.id(), "unknown")).hasMessage("Invalid stage identifier specified");
        assertThatThrownBy(() -> updateMapping("v1", patch("replace", "/stage", "unknown")))
                .hasMessage("Invalid stage identifier specified");
    }

    @Test
    void aDomainsMappingsGoWithIt() {
        RestApi api = deployed();
        regional("api.example.com");
        map("v1", api.id(), "prod");
        domains.delete(new DomainNameRequest("api.example.com", null), Calls.management());
        regional("api.example.com");
        assertThatThrownBy(() ->
                        mappings.get(new BasePathMappingRequest("api.example.com", null, "v1"), Calls.management()))
                .hasMessage("Invalid base path mapping identifier specified");
    }

    @Test
    void anApiThatDomainsLeadToStays() {
        RestApi api = deployed();
        regional("api.example.com");
        map("v1", api.id(), "prod");
        RestApiRequest request = new RestApiRequest(api.id());

        assertThatThrownBy(() -> aws.restApis.delete(request, Calls.management()))
                .hasMessage("Deleting RestApi " + api.id() + " failed. Please remove all base path mappings related to"
                        + " the RestApi in your domains: api.example.com.")
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code().code()).isEqualTo("BadRequestException");
                    assertThat(error.code().status()).isEqualTo(400);
                });

        domains.delete(new DomainNameRequest("api.example.com", null), Calls.management());
        aws.restApis.delete(request, Calls.management());
        assertThat(aws.tables.locate(api.id())).isEmpty();
    }

    private RestApi deployed() {
        RestApi api = aws.api();
        aws.method(api, "GET", "/x");
        aws.deploy(api, "prod");
        return api;
    }

    private DomainName regional(String name) {
        return create(name, "REGIONAL", null, CERTIFICATE);
    }

    private DomainName create(String name, String type, String certificate, String regionalCertificate) {
        EndpointConfiguration endpoint = type == null ? null : new EndpointConfiguration(List.of(type), null, null);
        return domains.create(
                new CreateDomainNameRequest(
                        name,
                        null,
                        null,
                        null,
                        null,
                        certificate,
                        null,
                        regionalCertificate,
                        endpoint,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                Calls.management());
    }

    private DomainName get(String name) {
        return domains.get(new DomainNameRequest(name, null), Calls.management());
    }

    private DomainName update(String name, PatchOperation... patches) {
        return domains.update(new UpdateDomainNameRequest(name, null, List.of(patches)), Calls.management());
    }

    private BasePathMapping map(String path, String api, String stage) {
        return mappings.create(
                new CreateBasePathMappingRequest("api.example.com", null, path, api, stage), Calls.management());
    }

    private BasePathMapping updateMapping(String path, PatchOperation patch) {
        return mappings.update(
                new UpdateBasePathMappingRequest("api.example.com", null, path, List.of(patch)), Calls.management());
    }

    private static PatchOperation patch(String operation, String path, String value) {
        return new PatchOperation(operation, path, value, null);
    }
}
