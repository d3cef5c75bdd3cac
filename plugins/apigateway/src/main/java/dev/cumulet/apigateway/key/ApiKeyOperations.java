package dev.cumulet.apigateway.key;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes, removes and imports API keys. */
public final class ApiKeyOperations {
    private static final String KEY = "/apikeys/{api_Key}";

    private static final PatchTable<ApiKey> PATCHES = PatchTable.<ApiKey>of("updateApiKeyInput", PatchWording.LISTED)
            .replace("/description", Members.parsed("description", ApiKeyRules::description))
            .replace("/enabled", Members.flag("enabled"))
            .replace("/name", Members.parsed("name", ApiKeyRules::name))
            .replace("/customerId", Members.text("customerId"))
            .build();

    private final KeyTables tables;
    private final ApiKeys keys;

    public ApiKeyOperations(Apis apis, KeyTables tables) {
        this.tables = tables;
        this.keys = new ApiKeys(apis, tables);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateApiKey", "POST /apikeys", 201, CreateApiKeyRequest.class, ApiKey.class, this::create),
                of("GetApiKey", "GET " + KEY, 200, GetApiKeyRequest.class, ApiKey.class, this::get),
                of("GetApiKeys", "GET /apikeys", 200, GetApiKeysRequest.class, ApiKeyList.class, this::list),
                of("UpdateApiKey", "PATCH " + KEY, 200, UpdateApiKeyRequest.class, ApiKey.class, this::update),
                of("DeleteApiKey", "DELETE " + KEY, 202, ApiKeyRequest.class, Void.class, this::delete),
                of("ImportApiKeys", "POST /apikeys?mode=import", 201, ImportApiKeysRequest.class, ApiKeyIds.class, this::importAll).constrained(new Required("format"), new OneOf("format", List.of("csv"))));
        // spotless:on
    }

    public record StageKey(String restApiId, String stageName) {}

    public record CreateApiKeyRequest(
            String name,
            String description,
            Boolean enabled,
            Boolean generateDistinctId,
            String value,
            List<StageKey> stageKeys,
            String customerId,
            Map<String, String> tags) {}

    public record ApiKeyRequest(
            @Wire(value = "api_Key", location = Location.PATH)
            String apiKey) {}

    public record GetApiKeyRequest(
            @Wire(value = "api_Key", location = Location.PATH)
            String apiKey,

            @Wire(location = Location.QUERY) Boolean includeValue) {}

    public record GetApiKeysRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,

            @Wire(value = "name", location = Location.QUERY) String nameQuery,

            @Wire(location = Location.QUERY) String customerId,
            @Wire(location = Location.QUERY) Boolean includeValues) {}

    public record ApiKeyList(
            List<String> warnings,
            String position,
            @Wire("item") List<ApiKey> items) {}

    public record UpdateApiKeyRequest(
            @Wire(value = "api_Key", location = Location.PATH)
            String apiKey,

            List<PatchOperation> patchOperations) {}

    public record ImportApiKeysRequest(
            @Wire(location = Location.QUERY) String format,

            @Wire(value = "failonwarnings", location = Location.QUERY)
            Boolean failOnWarnings,

            @Wire(location = Location.PAYLOAD) byte[] body) {}

    public record ApiKeyIds(List<String> ids, List<String> warnings) {}

    public ApiKey create(CreateApiKeyRequest request, Call call) {
        List<StageKey> stageKeys = request.stageKeys() == null ? List.of() : request.stageKeys();
        ApiKey draft = new ApiKey(
                null,
                request.value(),
                request.name(),
                request.customerId(),
                request.description(),
                request.enabled(),
                null,
                null,
                stageKeys.stream()
                        .map(stage -> stage.restApiId() + "/" + stage.stageName())
                        .toList(),
                Absent.ifEmpty(request.tags()));
        return keys.add(call.scope(), draft).shown(true);
    }

    public ApiKey get(GetApiKeyRequest request, Call call) {
        return load(call.scope(), request.apiKey()).withTagsShown().shown(Boolean.TRUE.equals(request.includeValue()));
    }

    public ApiKeyList list(GetApiKeysRequest request, Call call) {
        List<ApiKey> matching = tables.keys(call.scope()).stream()
                .filter(key -> isNamed(key.name(), request.nameQuery()))
                .filter(key ->
                        request.customerId() == null || request.customerId().equals(key.customerId()))
                .toList();
        Page<ApiKey> page = Page.of(matching, request.position(), request.limit(), ApiKey::id);
        boolean withValues = Boolean.TRUE.equals(request.includeValues());
        return new ApiKeyList(
                null,
                page.position(),
                page.items().stream().map(key -> key.listed().shown(withValues)).toList());
    }

    /** A query finds the names that begin with it, in just that case. */
    static boolean isNamed(String name, String query) {
        return query == null || name != null && name.startsWith(query);
    }

    public ApiKey update(UpdateApiKeyRequest request, Call call) {
        return tables.updateKey(call.scope(), request.apiKey(), present -> {
                    ApiKey key = present.orElseThrow(ApiGatewayError.INVALID_API_KEY::exception);
                    ApiKey patched = PATCHES.apply(key, request.patchOperations());
                    return Optional.of(RecordCopy.with(patched, "lastUpdatedDate", keys.now()));
                })
                .orElseThrow(ApiGatewayError.INVALID_API_KEY::exception)
                .withTagsShown()
                .shown(false);
    }

    public Void delete(ApiKeyRequest request, Call call) {
        load(call.scope(), request.apiKey());
        tables.updateKey(call.scope(), request.apiKey(), present -> Optional.empty());
        return null;
    }

    public ApiKeyIds importAll(ImportApiKeysRequest request, Call call) {
        ApiKeyImport file = new ApiKeyImport(keys, tables, call.scope());
        return file.run(ApiKeyFile.parse(request.body()), Boolean.TRUE.equals(request.failOnWarnings()));
    }

    private ApiKey load(Scope scope, String id) {
        return tables.key(scope, id).orElseThrow(ApiGatewayError.INVALID_API_KEY::exception);
    }
}
