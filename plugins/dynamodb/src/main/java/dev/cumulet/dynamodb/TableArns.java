package dev.cumulet.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.json.Bytes;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that a request names by ARN. Engines know names: an ARN of the caller's own account and region becomes the
 * table's name, one of somewhere else is a table that is not there. Items may hold ARNs too; those stay as they are.
 */
final class TableArns {
    private static final byte[] SIGN = "\"arn:".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:dynamodb:([^:]*):([^:]*):table/([^/]+)");

    /** Members of batch answers whose own members are named after tables. */
    private static final List<String> KEYED_BY_TABLE = List.of("Responses", "UnprocessedKeys", "UnprocessedItems");

    private final Scope scope;
    private final Map<String, String> arnByName = new HashMap<>();
    private byte[] request;

    private TableArns(byte[] request, Scope scope) {
        this.request = request;
        this.scope = scope;
    }

    static TableArns in(byte[] request, Scope scope) {
        TableArns arns = new TableArns(request, scope);
        if (Bytes.contain(request, SIGN)) {
            arns.translate();
        }
        return arns;
    }

    /** {@return the request with names} */
    byte[] request() {
        return request;
    }

    /** {@return a batch's answer with the ARNs that the request had} */
    byte[] reply(byte[] body) {
        if (arnByName.isEmpty()) {
            return body;
        }
        try {
            ObjectNode reply = Json.object(body);
            KEYED_BY_TABLE.forEach(member -> renameKeys(reply.get(member), arnByName));
            return Json.write(reply);
        } catch (IOException e) {
            throw new IllegalStateException("The engine's answer is not JSON", e);
        }
    }

    private void translate() {
        try {
            ObjectNode document = Json.object(request);
            translateName(document);
            for (JsonNode action : document.path("TransactItems")) {
                action.forEach(this::translateName);
            }
            Map<String, String> nameByArn = new HashMap<>();
            document.path("RequestItems").fieldNames().forEachRemaining(name -> {
                if (isTable(name)) {
                    nameByArn.put(name, name(name));
                    arnByName.put(name(name), name);
                }
            });
            renameKeys(document.get("RequestItems"), nameByArn);
            request = Json.write(document);
        } catch (IOException e) {
            // Broken JSON: the engine is to refuse it, as any other.
            arnByName.clear();
        }
    }

    private void translateName(JsonNode owner) {
        if (owner instanceof ObjectNode object
                && object.get("TableName") instanceof TextNode name
                && isTable(name.textValue())) {
            object.put("TableName", name(name.textValue()));
        }
    }

    private static boolean isTable(String arn) {
        return ARN.matcher(arn).matches();
    }

    private String name(String arn) {
        return name(arn, scope);
    }

    /**
     * {@return the name of the table with that ARN}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is no table's ARN, or one of another account or region
     */
    static String name(String arn, Scope scope) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw DynamoDbError.VALIDATION.exception("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        if (!parts.group(1).equals(scope.region()) || !parts.group(2).equals(scope.account())) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.exception("Requested resource not found");
        }
        return parts.group(3);
    }

    /** {@return the name of the table that a request names by {@code TableName}} */
    static String nameIn(ObjectNode request, Scope scope) {
        String given = request.path("TableName").asText();
        return isTable(given) ? name(given, scope) : given;
    }

    private static void renameKeys(JsonNode owner, Map<String, String> names) {
        if (owner instanceof ObjectNode object) {
            names.forEach((from, to) -> {
                if (object.has(from)) {
                    object.set(to, object.remove(from));
                }
            });
        }
    }
}
