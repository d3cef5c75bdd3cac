package dev.cumulet.apigateway.domain;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.host.ApiMapping;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Optional;

/** Leads the paths of domains to APIs. */
public final class BasePathMappingOperations {
    private static final String MAPPINGS = "/domainnames/{domain_name}/basepathmappings";
    private static final String MAPPING = MAPPINGS + "/{base_path}";

    private static final PatchTable<ApiMapping> PATCHES = PatchTable.<ApiMapping>of(
                    "updateBasePathMappingInput", PatchWording.PLAIN)
            .replace("/basePath", Members.parsed("key", BasePathMapping::key))
            .replace("/restapiId", Members.text("apiId"))
            .replace("/restApiId", Members.text("apiId"))
            .replace("/stage", Members.text("stage"))
            .build();

    private final Apis apis;
    private final Domains domains;

    public BasePathMappingOperations(Apis apis, DomainTables tables) {
        this.apis = apis;
        this.domains = new Domains(tables);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateBasePathMapping", "POST " + MAPPINGS, 201, CreateBasePathMappingRequest.class, BasePathMapping.class, this::create).constrained(new Required("restApiId")),
                of("GetBasePathMapping", "GET " + MAPPING, 200, BasePathMappingRequest.class, BasePathMapping.class, this::get),
                of("GetBasePathMappings", "GET " + MAPPINGS, 200, GetBasePathMappingsRequest.class, BasePathMappings.class, this::list),
                of("UpdateBasePathMapping", "PATCH " + MAPPING, 200, UpdateBasePathMappingRequest.class, BasePathMapping.class, this::update),
                of("DeleteBasePathMapping", "DELETE " + MAPPING, 202, BasePathMappingRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateBasePathMappingRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId,
            String basePath,
            String restApiId,
            String stage) {}

    public record BasePathMappingRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId,

            @Wire(value = "base_path", location = Location.PATH)
            String basePath) {}

    public record GetBasePathMappingsRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId,
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record BasePathMappings(
            String position, @Wire("item") List<BasePathMapping> items) {}

    public record UpdateBasePathMappingRequest(
            @Wire(value = "domain_name", location = Location.PATH)
            String domainName,

            @Wire(location = Location.QUERY) String domainNameId,

            @Wire(value = "base_path", location = Location.PATH)
            String basePath,

            List<PatchOperation> patchOperations) {}

    public BasePathMapping create(CreateBasePathMappingRequest request, Call call) {
        ApiMapping mapping = new ApiMapping(
                apis.ids().next(Identifiers.RESOURCE),
                BasePathMapping.key(request.basePath()),
                request.restApiId(),
                request.stage() == null || request.stage().isEmpty() ? null : request.stage());
        domains.change(call, request.domainName(), request.domainNameId(), domain -> {
            check(domain, mapping, call);
            return domain.withMapping(mapping);
        });
        return BasePathMapping.of(mapping);
    }

    public BasePathMapping get(BasePathMappingRequest request, Call call) {
        CustomDomain domain = domains.load(call, request.domainName(), request.domainNameId());
        return BasePathMapping.of(mapping(domain, request.basePath()));
    }

    public BasePathMappings list(GetBasePathMappingsRequest request, Call call) {
        CustomDomain domain = domains.load(call, request.domainName(), request.domainNameId());
        Page<ApiMapping> page = Page.of(domain.mappings(), request.position(), request.limit(), ApiMapping::id);
        return new BasePathMappings(
                page.position(), page.items().stream().map(BasePathMapping::of).toList());
    }

    public BasePathMapping update(UpdateBasePathMappingRequest request, Call call) {
        ApiMapping[] changed = new ApiMapping[1];
        domains.change(call, request.domainName(), request.domainNameId(), domain -> {
            ApiMapping present = mapping(domain, request.basePath());
            changed[0] = PATCHES.apply(present, request.patchOperations());
            check(domain, changed[0], call);
            return domain.withMapping(changed[0]);
        });
        return BasePathMapping.of(changed[0]);
    }

    public Void delete(BasePathMappingRequest request, Call call) {
        domains.change(
                call,
                request.domainName(),
                request.domainNameId(),
                domain -> domain.withoutMapping(
                        mapping(domain, request.basePath()).id()));
        return null;
    }

    private void check(CustomDomain domain, ApiMapping mapping, Call call) {
        if (mapping.key().contains("/")) {
            throw ApiGatewayError.BASE_PATH_SLASH.exception();
        }
        ApiState api = Optional.ofNullable(mapping.apiId())
                .flatMap(id -> apis.tables().find(call.scope(), id))
                .orElseThrow(ApiGatewayError.MAPPED_API::exception);
        if (mapping.stage() != null && api.stage(mapping.stage()).isEmpty()) {
            throw ApiGatewayError.MAPPED_STAGE.exception();
        }
        boolean isTaken = domain.mappingOf(mapping.key())
                .filter(other -> !other.id().equals(mapping.id()))
                .isPresent();
        if (isTaken) {
            throw ApiGatewayError.BASE_PATH_EXISTS.exception();
        }
    }

    private static ApiMapping mapping(CustomDomain domain, String basePath) {
        return domain.mappingOf(BasePathMapping.key(basePath))
                .orElseThrow(ApiGatewayError.INVALID_BASE_PATH::exception);
    }
}
