package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What CreateTable may ask, checked in AWS's order. Whether there is such a table already is not known here. */
final class CreationRules {
    private static final String NO_VIEW = "Table is being created with a stream enabled, UpdateViewType is required";
    private static final String VIEW_OF_NOTHING =
            "Table is being created with a stream disabled, UpdateViewType should not be specified";

    private final ObjectNode request;
    private final Throughputs throughputs;

    private CreationRules(ObjectNode request, String region) {
        this.request = request;
        this.throughputs = Throughputs.of(request, region);
    }

    /**
     * Refuses what AWS refuses.
     *
     * @throws dev.cumulet.spi.service.AwsException AWS's error
     */
    static void check(ObjectNode request, String region) {
        CreationRules rules = new CreationRules(request, region);
        IndexRules.refuseVectors(request, "VectorIndexes");
        rules.throughputs.checkNewTable(request);
        rules.checkKeys();
        rules.checkIndexes();
        rules.checkStream();
        Encryption.check(request.path("SSESpecification"));
        rules.throughputs.checkNewTableRest(request);
        rules.checkLimits();
    }

    private void checkKeys() {
        Definitions definitions = Definitions.of(request.path("AttributeDefinitions"));
        JsonNode key = request.path("KeySchema");
        definitions.requireDistinct();
        definitions.requireTableKey(KeyRules.names(key));
        KeyRules.checkPair(key);
        IndexRules.requireSome(request, "LocalSecondaryIndexes");
        IndexRules.requireSome(request, "GlobalSecondaryIndexes");
        JsonNode locals = request.path("LocalSecondaryIndexes");
        JsonNode globals = request.path("GlobalSecondaryIndexes");
        List<String> used = new ArrayList<>(KeyRules.names(key));
        used.addAll(IndexRules.definedKeys(locals, definitions));
        used.addAll(IndexRules.definedKeys(globals, definitions));
        definitions.requireUse(used, !locals.isEmpty() || !globals.isEmpty());
    }

    private void checkIndexes() {
        JsonNode locals = request.path("LocalSecondaryIndexes");
        JsonNode globals = request.path("GlobalSecondaryIndexes");
        Set<String> names = new HashSet<>();
        IndexRules.checkLocal(locals, request.path("KeySchema"), names);
        IndexRules.checkGlobal(globals, throughputs, names);
        List<JsonNode> all = new ArrayList<>();
        locals.forEach(all::add);
        globals.forEach(all::add);
        IndexRules.checkIncluded(all);
    }

    private void checkStream() {
        JsonNode stream = request.path("StreamSpecification");
        if (!request.hasNonNull("StreamSpecification")) {
            return;
        }
        boolean hasView = stream.hasNonNull("StreamViewType");
        if (stream.path("StreamEnabled").asBoolean() != hasView) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(hasView ? VIEW_OF_NOTHING : NO_VIEW);
        }
    }

    private void checkLimits() {
        throughputs.checkTableLimits(request);
        for (JsonNode index : request.path("GlobalSecondaryIndexes")) {
            throughputs.checkIndexLimits(IndexRules.name(index), index);
        }
    }
}
