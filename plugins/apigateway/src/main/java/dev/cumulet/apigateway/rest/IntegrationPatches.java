package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Builder;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.TlsConfig;
import java.util.List;

/** What UpdateIntegration and UpdateIntegrationResponse may change. */
final class IntegrationPatches {
    private static final PatchTable<Integration> INTEGRATION = integration();
    private static final PatchTable<IntegrationResponse> RESPONSE = response();

    private IntegrationPatches() {}

    static Integration applied(Integration integration, List<PatchOperation> patches) {
        return INTEGRATION.apply(integration, patches);
    }

    static IntegrationResponse applied(IntegrationResponse response, List<PatchOperation> patches) {
        return RESPONSE.apply(response, patches);
    }

    /** Takes additions, replacements and removals of a map's entries; only what is there can be replaced or removed. */
    static <R extends Record> Builder<R> entries(Builder<R> table, String member, ApiGatewayError missing) {
        String path = "/" + member + "/{name}";
        return table.add(path, Members.entry(member))
                .replace(path, Members.present(member, missing::exception, Members.entry(member)))
                .remove(path, Members.present(member, missing::exception, Members.withoutEntry(member)));
    }

    private static PatchTable<Integration> integration() {
        Builder<Integration> table = PatchTable.<Integration>of("updateIntegrationInput", PatchWording.PLAIN)
                .replace("/uri", Members.text("uri"))
                .replace("/httpMethod", Members.text("httpMethod"))
                .replace("/credentials", Members.text("credentials"))
                .replace("/passthroughBehavior", Members.text("passthroughBehavior"))
                .replace("/contentHandling", Members.text("contentHandling"))
                .replace("/connectionType", Members.text("connectionType"))
                .replace("/connectionId", Members.text("connectionId"))
                .replace("/timeoutInMillis", Members.parsed("timeoutInMillis", IntegrationPatches::timeout))
                .replace("/cacheNamespace", Members.text("cacheNamespace"))
                .replace("/responseTransferMode", Members.text("responseTransferMode"))
                .replace("/integrationTarget", Members.text("integrationTarget"))
                .replace("/tlsConfig/insecureSkipVerification", IntegrationPatches::withVerification)
                .add("/cacheKeyParameters/{name}", Members.item("cacheKeyParameters"))
                .remove("/cacheKeyParameters/{name}", IntegrationPatches::withoutCacheKey);
        entries(table, "requestParameters", ApiGatewayError.INVALID_PARAMETER_NAME);
        return entries(table, "requestTemplates", ApiGatewayError.INVALID_CONTENT_TYPE)
                .build();
    }

    private static PatchTable<IntegrationResponse> response() {
        Builder<IntegrationResponse> table = PatchTable.<IntegrationResponse>of(
                        "updateIntegrationResponseInput", PatchWording.PLAIN)
                .replace("/selectionPattern", Members.parsed("selectionPattern", text -> text))
                .put("/contentHandling", Members.text("contentHandling"))
                .remove("/contentHandling", Members.absent("contentHandling"));
        entries(table, "responseParameters", ApiGatewayError.INVALID_PARAMETER_NAME);
        return entries(table, "responseTemplates", ApiGatewayError.INVALID_CONTENT_TYPE)
                .build();
    }

    private static Integration withVerification(Integration integration, Patch patch) {
        return RecordCopy.with(integration, "tlsConfig", new TlsConfig(Boolean.parseBoolean(patch.value())));
    }

    /** The list of an integration's cache keys is shown even if it is empty. */
    private static Integration withoutCacheKey(Integration integration, Patch patch) {
        Integration changed =
                Members.<Integration>withoutItem("cacheKeyParameters").apply(integration, patch);
        return changed.cacheKeyParameters() == null
                ? RecordCopy.with(changed, "cacheKeyParameters", List.of())
                : changed;
    }

    private static Integer timeout(String text) {
        try {
            return Integer.valueOf(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw ApiGatewayError.INTEGRATION_TIMEOUT.exception(29_000);
        }
    }
}
