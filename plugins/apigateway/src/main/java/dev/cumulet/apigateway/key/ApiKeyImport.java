package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.key.ApiKeyOperations.ApiKeyIds;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds the keys of one file; what goes wrong with a key is a warning, or the end of all of them if asked for. */
final class ApiKeyImport {
    private final ApiKeys keys;
    private final KeyTables tables;
    private final Scope scope;
    private final List<String> ids = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ApiKeyImport(ApiKeys keys, KeyTables tables, Scope scope) {
        this.keys = keys;
        this.tables = tables;
        this.scope = scope;
    }

    ApiKeyIds run(List<ApiKeyFile.Line> lines, boolean isWholeOrNothing) {
        return tables.alone(() -> {
            lines.forEach(this::add);
            if (isWholeOrNothing && !warnings.isEmpty()) {
                ids.forEach(id -> tables.updateKey(scope, id, present -> Optional.empty()));
                throw ApiGatewayError.API_KEY_FILE.exception(String.join("; ", warnings));
            }
            return new ApiKeyIds(List.copyOf(ids), List.copyOf(warnings));
        });
    }

    private void add(ApiKeyFile.Line line) {
        ApiKey draft = new ApiKey(
                null, line.key(), line.name(), null, line.description(), line.isEnabled(), null, null, List.of(), null);
        try {
            String id = keys.add(scope, draft).id();
            ids.add(id);
            line.usagePlanIds().forEach(planId -> join(line, planId, id));
        } catch (AwsException e) {
            warn(line, e);
        }
    }

    private void join(ApiKeyFile.Line line, String planId, String keyId) {
        try {
            keys.join(scope, planId, keyId);
        } catch (AwsException e) {
            warn(line, e);
        }
    }

    private void warn(ApiKeyFile.Line line, AwsException reason) {
        warnings.add(line.name() + ": " + reason.getMessage());
    }
}
