package dev.cumulet.apigateway.v2.domain;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.domain.HostedZones;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainEndpoint;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.host.MutualTls;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes custom domain names, which REST APIs share. */
public final class DomainOperations {
    private static final String DOMAINS = "/v2/domainnames";
    private static final String DOMAIN = DOMAINS + "/{domainName}";
    private static final int MOST = 10_000;
    private static final int LABEL_LENGTH = 10;

    private final Entries entries;
    private final DomainTables tables;

    public DomainOperations(Entries entries, DomainTables tables) {
        this.entries = entries;
        this.tables = tables;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDomainName", "POST " + DOMAINS, 201, CreateDomainNameRequest.class, DomainName.class, this::create),
                of("GetDomainName", "GET " + DOMAIN, 200, DomainNameRequest.class, DomainName.class, this::get),
                of("GetDomainNames", "GET " + DOMAINS, 200, GetDomainNamesRequest.class, DomainNames.class, this::list),
                of("UpdateDomainName", "PATCH " + DOMAIN, 200, UpdateDomainNameRequest.class, DomainName.class, this::update),
                of("DeleteDomainName", "DELETE " + DOMAIN, 204, DomainNameRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateDomainNameRequest(
            String domainName,
            List<DomainName.Configuration> domainNameConfigurations,
            MutualTls mutualTlsAuthentication,
            String routingMode,
            Map<String, String> tags) {}

    public record UpdateDomainNameRequest(
            @Wire(location = Location.PATH) String domainName,
            List<DomainName.Configuration> domainNameConfigurations,
            MutualTls mutualTlsAuthentication,
            String routingMode) {}

    public record DomainNameRequest(
            @Wire(location = Location.PATH) String domainName) {}

    public record GetDomainNamesRequest(
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record DomainNames(List<DomainName> items, String nextToken) {}

    private record Tls(MutualTls mutualTls) {}

    public DomainName create(CreateDomainNameRequest request, Call call) {
        if (request.domainName() == null || request.domainName().isEmpty()) {
            throw V2Error.DOMAIN_NAME_REQUIRED.exception();
        }
        CustomDomain domain = new CustomDomain(
                request.domainName(),
                null,
                entries.now(),
                endpoints(request.domainNameConfigurations(), List.of(), call),
                List.of(),
                request.mutualTlsAuthentication(),
                null,
                null,
                null,
                request.routingMode() == null ? "API_MAPPING_ONLY" : request.routingMode(),
                request.tags());
        tables.update(call.scope(), domain.key(), present -> {
            if (present.isPresent()) {
                throw V2Error.DOMAIN_EXISTS.exception();
            }
            return Optional.of(domain);
        });
        return DomainName.of(domain, call.scope());
    }

    public DomainName get(DomainNameRequest request, Call call) {
        return DomainName.of(domain(tables.find(call.scope(), request.domainName())), call.scope());
    }

    public DomainNames list(GetDomainNamesRequest request, Call call) {
        List<DomainName> all = tables.list(call.scope(), "", MOST).stream()
                .filter(domain -> domain.domainNameId() == null)
                .map(domain -> DomainName.of(domain, call.scope()))
                .toList();
        Listing<DomainName> page = Listing.of(all, request.maxResults(), request.nextToken(), DomainName::domainName);
        return new DomainNames(page.items(), page.nextToken());
    }

    public DomainName update(UpdateDomainNameRequest request, Call call) {
        CustomDomain changed = tables.update(call.scope(), request.domainName(), present -> {
                    CustomDomain domain = domain(present);
                    List<DomainEndpoint> endpoints = request.domainNameConfigurations() == null
                            ? domain.endpoints()
                            : endpoints(request.domainNameConfigurations(), domain.endpoints(), call);
                    return Optional.of(Overlay.of(
                            Overlay.of(domain.withEndpoints(endpoints), request),
                            new Tls(mutualTls(domain, request.mutualTlsAuthentication()))));
                })
                .orElseThrow();
        return DomainName.of(changed, call.scope());
    }

    /** The mappings of a domain go with it, as on AWS. */
    public Void delete(DomainNameRequest request, Call call) {
        tables.update(call.scope(), request.domainName(), present -> {
            domain(present);
            return Optional.empty();
        });
        return null;
    }

    static CustomDomain domain(Optional<CustomDomain> present) {
        return present.orElseThrow(V2Error.INVALID_DOMAIN::exception);
    }

    private static MutualTls mutualTls(CustomDomain domain, MutualTls asked) {
        return asked == null ? domain.mutualTls() : asked;
    }

    private List<DomainEndpoint> endpoints(
            List<DomainName.Configuration> asked, List<DomainEndpoint> present, Call call) {
        if (asked == null || asked.isEmpty()) {
            throw V2Error.DOMAIN_CONFIGURATION_REQUIRED.exception();
        }
        return asked.stream()
                .map(configuration ->
                        endpoint(configuration, present, call.scope().region()))
                .toList();
    }

    /** This service knows regional endpoints alone; edge ones belong to REST APIs. */
    private DomainEndpoint endpoint(DomainName.Configuration asked, List<DomainEndpoint> present, String region) {
        if (asked.endpointType() != null && !asked.endpointType().equals("REGIONAL")) {
            throw V2Error.DOMAIN_ENDPOINT_TYPE.exception();
        }
        if (asked.certificateArn() == null) {
            throw V2Error.DOMAIN_CERTIFICATE_REQUIRED.exception();
        }
        Optional<DomainEndpoint> known = present.stream()
                .filter(endpoint -> endpoint.endpointType().equals("REGIONAL"))
                .findFirst();
        return new DomainEndpoint(
                "REGIONAL",
                known.map(DomainEndpoint::gatewayDomainName)
                        .orElseGet(() ->
                                "d-" + entries.ids().next(LABEL_LENGTH) + ".execute-api." + region + ".amazonaws.com"),
                HostedZones.of(region),
                asked.certificateArn(),
                asked.certificateName(),
                known.map(DomainEndpoint::certificateUploadDate).orElseGet(entries::now),
                asked.securityPolicy() == null ? "TLS_1_2" : asked.securityPolicy(),
                asked.ipAddressType() == null ? "ipv4" : asked.ipAddressType(),
                asked.ownershipVerificationCertificateArn());
    }
}
