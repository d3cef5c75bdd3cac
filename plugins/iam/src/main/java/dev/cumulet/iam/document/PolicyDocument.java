package dev.cumulet.iam.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.spi.http.PercentEncoding;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The grammar of policies, as far as AWS asks for it before it keeps one. What a policy allows is never evaluated.
 */
public final class PolicyDocument {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final List<String> VERSIONS = List.of("2012-10-17", "2008-10-17");

    private PolicyDocument() {}

    /** {@return a document as IAM's answers have it} */
    public static String encoded(String document) {
        return PercentEncoding.encode(document);
    }

    /** Checks a policy that says what somebody may do. */
    public static void checkIdentity(String document) {
        JsonNode policy = parse(document, IamError.SYNTAX);
        Set<String> ids = new HashSet<>();
        for (JsonNode statement : statements(policy, IamError.SYNTAX)) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw IamError.HAS_PRINCIPAL.exception();
            }
            checkActions(statement);
            checkResources(statement);
            checkId(statement, ids);
        }
        // The version is looked at last: a policy without one that is wrong elsewhere is told that.
        if (!policy.path("Version").asText("").equals(VERSIONS.getFirst())) {
            throw IamError.VERSION.exception();
        }
    }

    /** Checks a policy that says who may assume a role. */
    public static void checkTrust(String document) {
        JsonNode policy = parse(document, IamError.INVALID_JSON);
        for (JsonNode statement : statements(policy, IamError.SYNTAX)) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw IamError.HAS_RESOURCE.exception();
            }
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
                throw IamError.MISSING_FIELD.exception("Principal");
            }
            if (!statement.has("Action") && !statement.has("NotAction")) {
                throw IamError.MISSING_FIELD.exception("Action");
            }
            boolean isSts = texts(statement.path("Action")).stream()
                    .allMatch(action -> action.equals("*") || action.regionMatches(true, 0, "sts:", 0, 4));
            if (!isSts) {
                throw IamError.NOT_STS.exception();
            }
        }
    }

    private static JsonNode parse(String document, IamError broken) {
        try {
            JsonNode policy = JSON.readTree(document);
            if (!policy.isObject()) {
                throw broken.exception();
            }
            return policy;
        } catch (IOException e) {
            throw broken.exception();
        }
    }

    private static List<JsonNode> statements(JsonNode policy, IamError broken) {
        JsonNode found = policy.path("Statement");
        List<JsonNode> statements = found.isArray()
                ? StreamSupport.stream(found.spliterator(), false).toList()
                : List.of(found);
        boolean isGrammatical = has(policy, FIELDS)
                && (!policy.has("Version")
                        || VERSIONS.contains(policy.get("Version").asText()))
                && statements.stream().allMatch(PolicyDocument::isStatement);
        if (!isGrammatical) {
            throw broken.exception();
        }
        return statements;
    }

    private static boolean isStatement(JsonNode statement) {
        String effect = statement.path("Effect").asText("");
        return statement.isObject()
                && has(statement, STATEMENT_FIELDS)
                && (effect.equals("Allow") || effect.equals("Deny"))
                && !(statement.has("Action") && statement.has("NotAction"))
                && !(statement.has("Resource") && statement.has("NotResource"))
                && isTexts(statement.path("Action"))
                && isTexts(statement.path("NotAction"))
                && isTexts(statement.path("Resource"))
                && isTexts(statement.path("NotResource"))
                && (!statement.has("Condition") || statement.get("Condition").isObject());
    }

    private static boolean has(JsonNode object, Set<String> only) {
        for (String name : (Iterable<String>) object::fieldNames) {
            if (!only.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTexts(JsonNode value) {
        return value.isMissingNode()
                || value.isTextual()
                || value.isArray()
                        && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static List<String> texts(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : value.isTextual() ? List.of(value.asText()) : List.of();
    }

    private static void checkActions(JsonNode statement) {
        List<String> actions = texts(statement.has("Action") ? statement.get("Action") : statement.path("NotAction"));
        if (actions.isEmpty()) {
            throw IamError.NO_ACTIONS.exception();
        }
        for (String action : actions) {
            if (!action.equals("*") && action.indexOf(':') <= 0) {
                throw IamError.NO_VENDOR.exception();
            }
        }
    }

    private static void checkResources(JsonNode statement) {
        List<String> resources =
                texts(statement.has("Resource") ? statement.get("Resource") : statement.path("NotResource"));
        if (resources.isEmpty()) {
            throw IamError.NO_RESOURCES.exception();
        }
        for (String resource : resources) {
            if (!resource.equals("*") && !resource.startsWith("arn:")) {
                throw IamError.RESOURCE_FORM.exception(resource);
            }
        }
    }

    private static void checkId(JsonNode statement, Set<String> known) {
        String id = statement.path("Sid").asText("");
        if (!id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            throw IamError.SID_FORM.exception();
        }
        if (!id.isEmpty() && !known.add(id)) {
            throw IamError.DUPLICATE_SIDS.exception();
        }
    }
}
