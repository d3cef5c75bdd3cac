package dev.cumulet.apigateway.key;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;

/** Puts keys into usage plans, shows them there and takes them out. */
public final class UsagePlanKeyOperations {
    private static final String KEYS = "/usageplans/{usageplanId}/keys";
    private static final String KEY = KEYS + "/{keyId}";

    private final KeyTables tables;
    private final ApiKeys keys;

    public UsagePlanKeyOperations(Apis apis, KeyTables tables) {
        this.tables = tables;
        this.keys = new ApiKeys(apis, tables);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateUsagePlanKey", "POST " + KEYS, 201, CreateUsagePlanKeyRequest.class, UsagePlanKey.class, this::create).constrained(new Required("keyId"), new Required("keyType")),
                of("GetUsagePlanKey", "GET " + KEY, 200, UsagePlanKeyRequest.class, UsagePlanKey.class, this::get),
                of("GetUsagePlanKeys", "GET " + KEYS, 200, GetUsagePlanKeysRequest.class, UsagePlanKeys.class, this::list),
                of("DeleteUsagePlanKey", "DELETE " + KEY, 202, UsagePlanKeyRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateUsagePlanKeyRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            String keyId,
            String keyType) {}

    public record UsagePlanKeyRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            @Wire(location = Location.PATH) String keyId) {}

    public record GetUsagePlanKeysRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,

            @Wire(value = "name", location = Location.QUERY) String nameQuery) {}

    public record UsagePlanKeys(
            String position, @Wire("item") List<UsagePlanKey> items) {}

    public UsagePlanKey create(CreateUsagePlanKeyRequest request, Call call) {
        if (!request.keyType().equals(UsagePlanKey.API_KEY)) {
            throw ApiGatewayError.API_KEY_TYPE.exception();
        }
        return UsagePlanKey.of(keys.join(call.scope(), request.usagePlanId(), request.keyId()));
    }

    public UsagePlanKey get(UsagePlanKeyRequest request, Call call) {
        return UsagePlanKey.of(load(request, call));
    }

    /** Nobody is told here that there is no such plan. */
    public UsagePlanKeys list(GetUsagePlanKeysRequest request, Call call) {
        List<ApiKey> matching = tables.keysIn(call.scope(), request.usagePlanId()).stream()
                .filter(key -> ApiKeyOperations.isNamed(key.name(), request.nameQuery()))
                .toList();
        Page<ApiKey> page = Page.of(matching, request.position(), request.limit(), ApiKey::id);
        return new UsagePlanKeys(
                page.position(), page.items().stream().map(UsagePlanKey::of).toList());
    }

    public Void delete(UsagePlanKeyRequest request, Call call) {
        load(request, call);
        tables.leave(call.scope(), request.usagePlanId(), request.keyId());
        return null;
    }

    private ApiKey load(UsagePlanKeyRequest request, Call call) {
        tables.plan(call.scope(), request.usagePlanId()).orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
        return tables.keyIn(call.scope(), request.usagePlanId(), request.keyId())
                .orElseThrow(ApiGatewayError.INVALID_API_KEY::exception);
    }
}
