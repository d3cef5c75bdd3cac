package dev.cumulet.dynamodb.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.arn.TableArn;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables that a request names by ARN. Engines know names: an ARN of the caller's own account and region becomes the
 * table's name, one of somewhere else is refused. Items may hold ARNs too; those stay as they are.
 */
public final class TableArns {
    private static final String SIGN = "arn:";
    private static final String ELSEWHERE = "1 validation error detected: Invalid AWS region in '%s'";
    private static final String NAMED_TWICE = "The table %s is named twice, by its name and by its ARN";

    /** Members of batch answers whose own members are named after tables. */
    private static final List<String> KEYED_BY_TABLE =
            List.of("Responses", "UnprocessedKeys", "UnprocessedItems", "ItemCollectionMetrics");

    private final Map<String, String> arnByName;
    private final EngineRequest request;

    private TableArns(EngineRequest request, Map<String, String> arnByName) {
        this.request = request;
        this.arnByName = arnByName;
    }

    static TableArns in(EngineRequest sent) {
        if (!areIn(sent.document())) {
            return new TableArns(sent, Map.of());
        }
        ObjectNode document = sent.document().deepCopy();
        Map<String, String> arnByName = new HashMap<>();
        translate(document, sent.scope(), arnByName);
        return new TableArns(sent.with(document), arnByName);
    }

    private static boolean areIn(ObjectNode document) {
        if (isArn(document.path("TableName").asText())) {
            return true;
        }
        for (JsonNode action : document.path("TransactItems")) {
            for (JsonNode verb : action) {
                if (isArn(verb.path("TableName").asText())) {
                    return true;
                }
            }
        }
        for (Map.Entry<String, JsonNode> table : document.path("RequestItems").properties()) {
            if (isArn(table.getKey())) {
                return true;
            }
        }
        return false;
    }

    private static void translate(ObjectNode document, Scope scope, Map<String, String> arnByName) {
        translateName(document, scope, arnByName);
        for (JsonNode action : document.path("TransactItems")) {
            action.forEach(verb -> translateName(verb, scope, arnByName));
        }
        if (document.get("RequestItems") instanceof ObjectNode items) {
            document.set("RequestItems", byName(items, scope, arnByName));
        }
    }

    /** {@return the tables' parts of a batch, in their order; none replaces another one, unseen by the client} */
    private static ObjectNode byName(ObjectNode items, Scope scope, Map<String, String> arnByName) {
        ObjectNode named = items.objectNode();
        for (Map.Entry<String, JsonNode> part : items.properties()) {
            String table = part.getKey();
            if (isArn(table)) {
                table = name(table, scope);
                arnByName.put(table, part.getKey());
            }
            if (named.putIfAbsent(table, part.getValue()) != null) {
                throw DynamoDbError.VALIDATION.exception(String.format(NAMED_TWICE, table));
            }
        }
        return named;
    }

    private static void translateName(JsonNode owner, Scope scope, Map<String, String> arnByName) {
        if (owner instanceof ObjectNode object
                && object.get("TableName") instanceof TextNode name
                && isArn(name.textValue())) {
            String table = name(name.textValue(), scope);
            arnByName.put(table, name.textValue());
            object.put("TableName", table);
        }
    }

    /** {@return the request with names} */
    EngineRequest request() {
        return request;
    }

    /** {@return an answer with the ARNs that the request had, where it names tables after the request} */
    EngineReply reply(EngineReply answer) {
        if (arnByName.isEmpty() || !areInReply()) {
            return answer;
        }
        ObjectNode document = answer.document();
        JsonNode capacity = document.path("ConsumedCapacity");
        nameByArn(capacity);
        if (capacity.isArray()) {
            capacity.forEach(this::nameByArn);
        }
        for (String member : KEYED_BY_TABLE) {
            if (document.get(member) instanceof ObjectNode byTable) {
                arnByName.forEach((name, arn) -> {
                    if (byTable.has(name)) {
                        byTable.set(arn, byTable.remove(name));
                    }
                });
            }
        }
        return EngineReply.of(answer.status(), document);
    }

    private boolean areInReply() {
        return request.document().has("RequestItems") || request.document().has("ReturnConsumedCapacity");
    }

    private void nameByArn(JsonNode capacity) {
        if (capacity instanceof ObjectNode object) {
            String name = object.path("TableName").asText();
            object.put("TableName", arnByName.getOrDefault(name, name));
        }
    }

    private static boolean isArn(String table) {
        return parsed(table).isPresent();
    }

    private static Optional<TableArn> parsed(String table) {
        return table.startsWith(SIGN)
                ? TableArn.parse(table).filter(arn -> arn.kind().isEmpty())
                : Optional.empty();
    }

    /**
     * {@return the name of the table with that ARN}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is one of another account or region; AWS looks at the account
     *     first
     */
    private static String name(String arn, Scope scope) {
        TableArn parts = parsed(arn).orElseThrow();
        parts.checkOwner(scope);
        if (!parts.region().equals(scope.region())) {
            throw DynamoDbError.VALIDATION.exception(String.format(ELSEWHERE, arn));
        }
        return parts.table();
    }
}
