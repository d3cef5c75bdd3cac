package dev.cumulet.apigateway.domain;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainEndpoint;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.host.MutualTls;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.rest.Endpoints;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes custom domain names. */
public final class DomainNameOperations {
    private static final String DOMAIN = "/domainnames/{domain_name}";
    private static final String ROUTING = "BASE_PATH_MAPPING_ONLY";
    private static final List<String> ROUTING_MODES =
            List.of(ROUTING, "ROUTING_RULE_ONLY", "ROUTING_RULE_THEN_BASE_PATH_MAPPING");

    private final Apis apis;
    private final DomainTables tables;
    private final Domains domains;

    public DomainNameOperations(Apis apis, DomainTables tables) {
        this.apis = apis;
        this.tables = tables;
        this.domains = new Domains(tables);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDomainName", "POST /domainnames", 201, CreateDomainNameRequest.class, DomainName.class, this::create).constrained(new Required("domainName"), new OneOf("routingMode", ROUTING_MODES)),
                of("GetDomainName", "GET " + DOMAIN, 200, DomainNameRequest.class, DomainName.class, this::get),
                of("GetDomainNames", "GET /domainnames", 200, GetDomainNamesRequest.class, DomainNames.class, this::list).constrained(new OneOf("resourceOwner", List.of("SELF", "OTHER_ACCOUNTS"))),
                of("UpdateDomainName", "PATCH " + DOMAIN, 200, UpdateDomainNameRequest.class, DomainName.class, this::update),
                of("DeleteDomainName", "DELETE " + DOMAIN, 202, DomainNameRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateDomainNameRequest(
            String domainName,
            String certificateName,
            String certificateBody,
            String certificatePrivateKey,
            String certificateChain,
            String certificateArn,
            String regionalCertificateName,
            String regionalCertificateArn,
            EndpointConfiguration endpointConfiguration,
            Map<String, String> tags,
            String securityPolicy,
            String endpointAccessMode,
            MutualTls mutualTlsAuthentication,
            String ownershipVerificationCertificateArn,
            String policy,
            String routingMode) {}

    public record DomainNameRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId) {}

    public record GetDomainNamesRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,
            @Wire(location = Location.QUERY) String resourceOwner) {}

    public record DomainNames(String position, @Wire("item") List<DomainName> items) {}

    public record UpdateDomainNameRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId,
            List<PatchOperation> patchOperations) {}

    public DomainName create(CreateDomainNameRequest request, Call call) {
        DomainDraft draft = draft(request);
        List<DomainEndpoint> endpoints = endpoints(draft, List.of(), call);
        boolean isPrivate = draft.types().contains("PRIVATE");
        CustomDomain domain = new CustomDomain(
                request.domainName(),
                isPrivate ? apis.ids().next(Identifiers.API) : null,
                apis.clock().instant(),
                endpoints,
                List.of(),
                draft.mutualTls(),
                draft.endpointAccessMode(),
                draft.policy(),
                draft.managementPolicy(),
                draft.routingMode() == null ? ROUTING : draft.routingMode(),
                Absent.ifEmpty(request.tags()));
        tables.update(call.scope(), domain.key(), present -> {
            if (present.isPresent()) {
                throw ApiGatewayError.DOMAIN_EXISTS.exception();
            }
            return Optional.of(domain);
        });
        return DomainName.of(domain, call.scope());
    }

    public DomainName get(DomainNameRequest request, Call call) {
        return DomainName.of(domains.load(call, request.domainName(), request.domainNameId()), call.scope());
    }

    public DomainNames list(GetDomainNamesRequest request, Call call) {
        String after = request.position() == null ? "" : request.position();
        Page<CustomDomain> page = Page.cut(
                tables.list(call.scope(), after, Page.limit(request.limit()) + 1), request.limit(), CustomDomain::key);
        return new DomainNames(
                page.position(),
                page.items().stream()
                        .map(domain -> DomainName.of(domain, call.scope()))
                        .toList());
    }

    public DomainName update(UpdateDomainNameRequest request, Call call) {
        CustomDomain changed = domains.change(call, request.domainName(), request.domainNameId(), domain -> {
            DomainDraft before = DomainDraft.of(domain, DomainName.of(domain, call.scope()));
            DomainDraft draft = DomainNamePatches.TABLE.apply(before, request.patchOperations());
            return new CustomDomain(
                    domain.domainName(),
                    domain.domainNameId(),
                    domain.createdDate(),
                    endpoints(draft, domain.endpoints(), call),
                    domain.mappings(),
                    draft.mutualTls(),
                    draft.endpointAccessMode(),
                    draft.policy(),
                    draft.managementPolicy(),
                    draft.routingMode(),
                    domain.tags());
        });
        return DomainName.of(changed, call.scope());
    }

    /** The mappings of a domain go with it, as on AWS. */
    public Void delete(DomainNameRequest request, Call call) {
        CustomDomain domain = domains.load(call, request.domainName(), request.domainNameId());
        tables.update(call.scope(), domain.key(), present -> Optional.empty());
        return null;
    }

    private List<DomainEndpoint> endpoints(DomainDraft draft, List<DomainEndpoint> present, Call call) {
        if (draft.types().isEmpty()) {
            throw ApiGatewayError.NO_ENDPOINT_TYPE.exception();
        }
        return new DomainEndpoints(apis.ids(), call.scope().region(), apis.now()).of(draft, present);
    }

    private static DomainDraft draft(CreateDomainNameRequest request) {
        EndpointConfiguration asked = request.endpointConfiguration();
        List<String> types = asked == null || asked.types() == null ? List.of("EDGE") : asked.types();
        if (!Endpoints.TYPES.containsAll(types)) {
            throw ApiGatewayError.WRONG_ENDPOINT_TYPE.exception();
        }
        MutualTls tls = request.mutualTlsAuthentication();
        return new DomainDraft(
                types,
                asked == null ? null : asked.ipAddressType(),
                request.certificateName(),
                request.certificateArn(),
                request.regionalCertificateName(),
                request.regionalCertificateArn(),
                request.securityPolicy(),
                request.endpointAccessMode(),
                tls == null ? null : tls.truststoreUri(),
                tls == null ? null : tls.truststoreVersion(),
                request.ownershipVerificationCertificateArn(),
                null,
                request.policy(),
                request.routingMode());
    }
}
