package dev.cumulet.apigateway.v2.domain;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.host.ApiMapping;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes, shows, changes and removes what the paths of a domain lead to: stages of HTTP, WebSocket and REST APIs. */
public final class MappingOperations {
    private static final String MAPPINGS = "/v2/domainnames/{domainName}/apimappings";
    private static final String MAPPING = MAPPINGS + "/{apiMappingId}";
    private static final int ID_LENGTH = 6;

    private final Entries entries;
    private final ApiTables restApis;
    private final DomainTables domains;

    public MappingOperations(Entries entries, ApiTables restApis, DomainTables domains) {
        this.entries = entries;
        this.restApis = restApis;
        this.domains = domains;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateApiMapping", "POST " + MAPPINGS, 201, CreateApiMappingRequest.class, Mapping.class, this::create),
                of("GetApiMapping", "GET " + MAPPING, 200, MappingRequest.class, Mapping.class, this::get),
                of("GetApiMappings", "GET " + MAPPINGS, 200, GetApiMappingsRequest.class, Mappings.class, this::list),
                of("UpdateApiMapping", "PATCH " + MAPPING, 200, UpdateApiMappingRequest.class, Mapping.class, this::update),
                of("DeleteApiMapping", "DELETE " + MAPPING, 204, MappingRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateApiMappingRequest(
            @Wire(location = Location.PATH) String domainName, String apiId, String apiMappingKey, String stage) {}

    public record UpdateApiMappingRequest(
            @Wire(location = Location.PATH) String domainName,
            @Wire(location = Location.PATH) String apiMappingId,
            String apiId,
            String apiMappingKey,
            String stage) {}

    public record MappingRequest(
            @Wire(location = Location.PATH) String domainName,
            @Wire(location = Location.PATH) String apiMappingId) {}

    public record GetApiMappingsRequest(
            @Wire(location = Location.PATH) String domainName,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    /** A mapping as clients of this service see it. */
    public record Mapping(String apiId, String apiMappingId, String apiMappingKey, String stage) {
        static Mapping of(ApiMapping mapping) {
            return new Mapping(mapping.apiId(), mapping.id(), mapping.key(), mapping.stage());
        }
    }

    public record Mappings(List<Mapping> items, String nextToken) {}

    public Mapping create(CreateApiMappingRequest request, Call call) {
        String key = request.apiMappingKey() == null ? "" : request.apiMappingKey();
        ApiMapping mapping = new ApiMapping(entries.ids().next(ID_LENGTH), key, request.apiId(), request.stage());
        change(call, request.domainName(), domain -> with(call, domain, mapping));
        return Mapping.of(mapping);
    }

    public Mapping get(MappingRequest request, Call call) {
        return Mapping.of(mapping(load(call, request.domainName()), request.apiMappingId()));
    }

    public Mappings list(GetApiMappingsRequest request, Call call) {
        List<Mapping> all = load(call, request.domainName()).mappings().stream()
                .map(Mapping::of)
                .toList();
        Listing<Mapping> page = Listing.of(all, request.maxResults(), request.nextToken(), Mapping::apiMappingId);
        return new Mappings(page.items(), page.nextToken());
    }

    public Mapping update(UpdateApiMappingRequest request, Call call) {
        CustomDomain changed = change(call, request.domainName(), domain -> {
            ApiMapping present = mapping(domain, request.apiMappingId());
            ApiMapping updated = new ApiMapping(
                    present.id(),
                    Objects.requireNonNullElse(request.apiMappingKey(), present.key()),
                    Objects.requireNonNullElse(request.apiId(), present.apiId()),
                    request.stage() == null ? present.stage() : request.stage());
            return with(call, domain, updated);
        });
        return Mapping.of(mapping(changed, request.apiMappingId()));
    }

    public Void delete(MappingRequest request, Call call) {
        change(
                call,
                request.domainName(),
                domain -> domain.withoutMapping(
                        mapping(domain, request.apiMappingId()).id()));
        return null;
    }

    private CustomDomain load(Call call, String domainName) {
        return DomainOperations.domain(domains.find(call.scope(), domainName));
    }

    private CustomDomain change(Call call, String domainName, UnaryOperator<CustomDomain> change) {
        return domains.update(
                        call.scope(),
                        domainName,
                        present -> Optional.of(change.apply(DomainOperations.domain(present))))
                .orElseThrow();
    }

    private CustomDomain with(Call call, CustomDomain domain, ApiMapping mapping) {
        if (!mapping.key().matches("|[a-zA-Z0-9$_.+!*'()/-]+") || mapping.key().startsWith("/")) {
            throw V2Error.MAPPING_KEY.exception();
        }
        boolean isTaken = domain.mappingOf(mapping.key())
                .filter(other -> !other.id().equals(mapping.id()))
                .isPresent();
        if (isTaken) {
            throw V2Error.MAPPING_EXISTS.exception();
        }
        checkStage(call, mapping);
        return domain.withMapping(mapping);
    }

    private void checkStage(Call call, ApiMapping mapping) {
        String stage = Objects.requireNonNullElse(mapping.stage(), "");
        boolean isRest = mapping.apiId() != null
                && restApis.find(call.scope(), mapping.apiId()).isPresent();
        boolean hasStage = isRest
                ? restApis.find(call.scope(), mapping.apiId())
                        .flatMap(api -> api.stage(stage))
                        .isPresent()
                : entries.load(call, Objects.requireNonNullElse(mapping.apiId(), ""))
                        .stage(stage)
                        .isPresent();
        if (!hasStage) {
            throw V2Error.MAPPED_STAGE.exception();
        }
    }

    private static ApiMapping mapping(CustomDomain domain, String id) {
        return domain.mapping(id).orElseThrow(V2Error.INVALID_MAPPING::exception);
    }
}
