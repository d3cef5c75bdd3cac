package dev.cumulet.s3.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads policies, and refuses with AWS's words what is none. */
public final class PolicyReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String LATEST = "2012-10-17";
    private static final String FIRST = "2008-10-17";
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final Vocabulary vocabulary;

    /** Makes a reader for the policies of a service. */
    public PolicyReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * {@return the policy of a document}
     *
     * @throws MalformedPolicyException if it is none that AWS would take
     */
    public Policy read(String document) {
        if (!document.startsWith("{")) {
            throw new MalformedPolicyException("Policies must be valid JSON and the first byte must be '{'");
        }
        JsonNode root = parse(document);
        checkFields(root, DOCUMENT);
        boolean hasVariables = isLatest(root.get("Version"));
        JsonNode statements = root.get("Statement");
        if (statements == null) {
            throw missing("Statement");
        }
        List<Statement> read = new ArrayList<>();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            read.add(statement(statement));
        }
        if (read.isEmpty()) {
            throw new MalformedPolicyException("Could not parse the policy: Statement is empty!");
        }
        return new Policy(hasVariables, read);
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException e) {
            throw new MalformedPolicyException("This policy contains invalid Json");
        }
    }

    static MalformedPolicyException missing(String field) {
        return new MalformedPolicyException("Missing required field " + field);
    }

    private static void checkFields(JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new MalformedPolicyException("This policy contains invalid Json");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new MalformedPolicyException("Unknown field " + field);
            }
        });
    }

    /** A policy without a version is one of the first. */
    private static boolean isLatest(JsonNode version) {
        if (version == null || version.asText().equals(FIRST)) {
            return false;
        }
        if (!version.asText().equals(LATEST)) {
            throw new MalformedPolicyException("The policy must contain a valid version string");
        }
        return true;
    }

    private Statement statement(JsonNode node) {
        checkFields(node, STATEMENT);
        Effect effect = effect(node.get("Effect"));
        Principals principals = PrincipalReader.read(oneOf(node, "Principal"), node.has("NotPrincipal"));
        Actions actions = new Actions(node.has("NotAction"), texts(oneOf(node, "Action"), "Policy has invalid action"));
        Resources resources =
                new Resources(node.has("NotResource"), texts(oneOf(node, "Resource"), "Policy has invalid resource"));
        List<Condition> conditions = node.has("Condition") ? ConditionReader.read(node.get("Condition")) : List.of();
        Statement statement = new Statement(effect, principals, actions, resources, conditions);
        new StatementCheck(statement, vocabulary).run();
        return statement;
    }

    private static Effect effect(JsonNode node) {
        if (node == null) {
            throw missing("Effect");
        }
        return switch (node.asText()) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw new MalformedPolicyException("Invalid effect: " + node.asText());
        };
    }

    /** {@return the element of that name, or its opposite, but not both} */
    private static JsonNode oneOf(JsonNode node, String field) {
        JsonNode plain = node.get(field);
        JsonNode negated = node.get("Not" + field);
        if (plain == null && negated == null) {
            throw missing(field);
        }
        if (plain != null && negated != null) {
            throw new MalformedPolicyException("Statement can not contain both " + field + " and Not" + field);
        }
        return plain == null ? negated : plain;
    }

    /** {@return a text, or a list of texts} */
    static List<String> texts(JsonNode node, String otherwise) {
        List<String> found = new ArrayList<>();
        for (JsonNode item : node.isArray() ? node : List.of(node)) {
            if (!item.isTextual()) {
                throw new MalformedPolicyException(otherwise);
            }
            found.add(item.textValue());
        }
        if (found.isEmpty()) {
            throw new MalformedPolicyException(otherwise);
        }
        return found;
    }
}
