package dev.cumulet.apigateway.usage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.key.ApiKey;
import dev.cumulet.apigateway.key.KeyTables;
import dev.cumulet.apigateway.key.QuotaSettings;
import dev.cumulet.apigateway.key.UsagePlan;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows how often keys were used, and grants more. */
public final class UsageOperations {
    /** One answer tells no more days than a leap year has. */
    private static final int MOST_DAYS = 366;

    private static final PatchTable<Remaining> PATCHES = PatchTable.<Remaining>of(
                    "updateUsageInput", PatchWording.LISTED)
            .replace("/remaining", (remaining, patch) -> new Remaining(number(patch.value())))
            .build();

    private final KeyTables keys;
    private final UsageLedger ledger;
    private final Clock clock;

    public UsageOperations(KeyTables keys, UsageLedger ledger, Clock clock) {
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GetUsage", "GET /usageplans/{usageplanId}/usage", 200, GetUsageRequest.class, Usage.class, this::get).constrained(new Required("startDate"), new Required("endDate")),
                of("UpdateUsage", "PATCH /usageplans/{usageplanId}/keys/{keyId}/usage", 200, UpdateUsageRequest.class, Usage.class, this::update));
        // spotless:on
    }

    private record Remaining(Long requests) {}

    public record GetUsageRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            @Wire(location = Location.QUERY) String keyId,
            @Wire(location = Location.QUERY) String startDate,
            @Wire(location = Location.QUERY) String endDate,
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record UpdateUsageRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            @Wire(location = Location.PATH) String keyId,
            List<PatchOperation> patchOperations) {}

    /**
     * Requests by key.
     *
     * @param items for each key and day how many were used and how many remain
     */
    public record Usage(
            String usagePlanId,
            String startDate,
            String endDate,
            String position,
            @Wire("values") Map<String, List<List<Long>>> items) {}

    public Usage get(GetUsageRequest request, Call call) {
        UsagePlan plan = plan(call.scope(), request.usagePlanId());
        LocalDate first = date(request.startDate(), request);
        LocalDate last = date(request.endDate(), request);
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw ApiGatewayError.USAGE_DATES.exception(request.startDate(), request.endDate());
        }
        List<ApiKey> wanted = request.keyId() == null
                ? keys.keysIn(call.scope(), plan.id())
                : List.of(key(call.scope(), plan, request.keyId()));
        Page<ApiKey> page = Page.of(wanted, request.position(), request.limit(), ApiKey::id);
        Map<String, List<List<Long>>> items = new LinkedHashMap<>();
        page.items().forEach(key -> items.put(key.id(), days(call.scope(), plan, key, first, last)));
        return new Usage(plan.id(), request.startDate(), request.endDate(), page.position(), items);
    }

    public Usage update(UpdateUsageRequest request, Call call) {
        UsagePlan plan = plan(call.scope(), request.usagePlanId());
        ApiKey key = key(call.scope(), plan, request.keyId());
        Long remaining =
                PATCHES.apply(new Remaining(null), request.patchOperations()).requests();
        LocalDate today = UsageLedger.day(clock.instant());
        Optional<QuotaSettings> quota = UsageLedger.quota(plan);
        if (remaining != null && quota.isPresent()) {
            ledger.counter(call.scope(), plan.id(), key.id()).leave(quota.get(), today, remaining);
        }
        List<List<Long>> days = days(call.scope(), plan, key, today, today);
        return new Usage(plan.id(), today.toString(), today.toString(), null, Map.of(key.id(), days));
    }

    private List<List<Long>> days(Scope scope, UsagePlan plan, ApiKey key, LocalDate first, LocalDate last) {
        Counter counter = ledger.counter(scope, plan.id(), key.id());
        Optional<QuotaSettings> quota = UsageLedger.quota(plan);
        return first.datesUntil(last.plusDays(1))
                .map(day -> List.of(
                        counter.used(day),
                        quota.map(limit -> counter.remaining(limit, day)).orElse(0L)))
                .toList();
    }

    private UsagePlan plan(Scope scope, String id) {
        return keys.plan(scope, id).orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
    }

    private ApiKey key(Scope scope, UsagePlan plan, String id) {
        return keys.keyIn(scope, plan.id(), id).orElseThrow(ApiGatewayError.INVALID_USAGE_KEY::exception);
    }

    private static LocalDate date(String text, GetUsageRequest request) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiGatewayError.USAGE_DATES.exception(request.startDate(), request.endDate());
        }
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiGatewayError.USAGE_NUMBER.exception(text);
        }
    }
}
