package dev.cumulet.dynamodb.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the statements of a policy, and puts them into the form in which AWS gives them back. */
final class Statement {
    /** In this order; of two names for the same place one may stand. */
    private static final List<String> MEMBERS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final String ANYBODY = "*";
    private static final int ACCOUNT_DIGITS = 12;
    private static final int RELATIVE_ID = 5;
    private static final int ARN_PARTS = 6;

    private final PositionedJson sent;
    private final Target target;

    Statement(PositionedJson sent, Target target) {
        this.sent = sent;
        this.target = target;
    }

    ObjectNode canonical(JsonNode statement) {
        if (!statement.isObject()) {
            throw PolicyDocument.syntaxError(sent, statement);
        }
        for (Map.Entry<String, JsonNode> member : statement.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw PolicyDocument.syntaxError(sent, member.getValue());
            }
        }
        require(statement, "Effect", "Effect");
        require(statement, "Principal", "NotPrincipal");
        require(statement, "Action", "NotAction");
        require(statement, "Resource", "NotResource");
        ObjectNode canonical = Json.object();
        for (String name : MEMBERS) {
            if (statement.has(name)) {
                canonical.set(name, member(name, statement.get(name)));
            }
        }
        if (grantsToAnybody(canonical)) {
            throw DynamoDbError.VALIDATION.exception("Resource-based policy grants unbounded access in one or more"
                    + " elements. Please revise the policy to ensure least-privilege form of access");
        }
        return canonical;
    }

    private static void require(JsonNode statement, String name, String otherName) {
        if (!statement.has(name) && !statement.has(otherName)) {
            throw PolicyDocument.invalid("Missing required field " + name);
        }
    }

    private JsonNode member(String name, JsonNode value) {
        return switch (name) {
            case "Effect" -> effect(value);
            case "Principal", "NotPrincipal" -> principal(value);
            case "Action", "NotAction" -> actions(value);
            case "Resource", "NotResource" -> resources(value);
            default -> value;
        };
    }

    private JsonNode effect(JsonNode value) {
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "allow" -> TextNode.valueOf("Allow");
            case "deny" -> TextNode.valueOf("Deny");
            default -> throw PolicyDocument.syntaxError(sent, value);
        };
    }

    private JsonNode principal(JsonNode value) {
        if (value.asText().equals(ANYBODY)) {
            return value;
        }
        if (!value.isObject() || value.isEmpty()) {
            throw PolicyDocument.syntaxError(sent, value);
        }
        ObjectNode canonical = Json.object();
        for (Map.Entry<String, JsonNode> kind : value.properties()) {
            Set<String> names = new LinkedHashSet<>();
            for (String name : texts(kind.getValue())) {
                names.add(kind.getKey().equals("AWS") ? root(name) : name);
            }
            canonical.set(kind.getKey(), oneOrMore(List.copyOf(names)));
        }
        return canonical;
    }

    /** {@return the ARN of an account's root where the account itself stands} */
    private static String root(String principal) {
        boolean isAccount = principal.length() == ACCOUNT_DIGITS
                && principal.chars().allMatch(character -> character >= '0' && character <= '9');
        return isAccount ? "arn:aws:iam::" + principal + ":root" : principal;
    }

    private JsonNode actions(JsonNode value) {
        List<String> actions = texts(value);
        List<String> wrong = actions.stream()
                .filter(action -> !PolicyActions.isValid(action, target.isStream()))
                .toList();
        if (!wrong.isEmpty()) {
            throw PolicyDocument.invalid("The following action names are invalid: "
                    + wrong.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")));
        }
        return oneOrMore(actions);
    }

    /** A table's policy speaks of tables and indexes, a stream's of streams. */
    private JsonNode resources(JsonNode value) {
        List<String> resources = texts(value);
        for (String resource : resources) {
            String[] parts = resource.split(":", ARN_PARTS);
            if (resource.equals(ANYBODY)) {
                continue;
            }
            if (parts.length < ARN_PARTS) {
                throw PolicyDocument.syntaxError(sent, value);
            }
            if (parts[RELATIVE_ID].contains("/stream/") != target.isStream()) {
                throw PolicyDocument.invalid(
                        "The relative-id \"" + parts[RELATIVE_ID] + "\" is invalid for ARN \"" + resource + '"');
            }
        }
        return oneOrMore(resources);
    }

    private List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> nodes = value.isArray() ? value : List.of(value);
        for (JsonNode node : nodes) {
            if (!node.isTextual()) {
                throw PolicyDocument.syntaxError(sent, node);
            }
            texts.add(node.textValue());
        }
        if (texts.isEmpty()) {
            throw PolicyDocument.syntaxError(sent, value);
        }
        return texts;
    }

    private static JsonNode oneOrMore(List<String> texts) {
        if (texts.size() == 1) {
            return TextNode.valueOf(texts.getFirst());
        }
        ArrayNode list = Json.object().putArray("list");
        texts.forEach(list::add);
        return list;
    }

    private static boolean grantsToAnybody(ObjectNode statement) {
        return statement.path("Effect").asText().equals("Allow")
                && !statement.has("Condition")
                && isAnybody(statement.path("Principal"));
    }

    private static boolean isAnybody(JsonNode principal) {
        JsonNode named = principal.path("AWS");
        boolean isListed = named.isArray()
                && named.valueStream().anyMatch(name -> name.asText().equals(ANYBODY));
        return principal.asText().equals(ANYBODY) || named.asText().equals(ANYBODY) || isListed;
    }

    /** {@return whether the statement keeps everybody of that account from changing the policy again} */
    static boolean locksOut(JsonNode statement, String account) {
        if (!statement.path("Effect").asText().equals("Deny") || statement.has("Condition")) {
            return false;
        }
        JsonNode principal = statement.path("Principal");
        boolean isCaller =
                isAnybody(principal) || principal.path("AWS").asText().equals("arn:aws:iam::" + account + ":root");
        return isCaller && coversPutting(statement);
    }

    private static boolean coversPutting(JsonNode statement) {
        JsonNode actions = statement.path(statement.has("Action") ? "Action" : "NotAction");
        boolean isNamed = actions.isArray()
                ? actions.valueStream().anyMatch(action -> PolicyActions.coversPutting(action.asText()))
                : PolicyActions.coversPutting(actions.asText());
        return isNamed == statement.has("Action");
    }
}
