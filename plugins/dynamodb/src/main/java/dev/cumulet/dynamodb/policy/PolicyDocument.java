package dev.cumulet.dynamodb.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy's document as AWS gives it back: without blanks, members in a fixed order, lists of one as that one.
 *
 * @param isDated whether the sender has stated a version. AWS adds an old one where it is missing, and yet takes a document
 *     that states that one for another document
 */
record PolicyDocument(ObjectNode canonical, boolean isDated) {
    private static final int LARGEST = 20_480;
    private static final List<String> VERSIONS = List.of("2012-10-17", "2008-10-17");
    private static final String OLD_VERSION = "2008-10-17";

    /**
     * {@return the document}
     *
     * @throws AwsException if AWS takes no such policy for the target
     */
    static PolicyDocument of(String text, Target target) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw Target.invalid("Maximum policy size of " + LARGEST + " bytes exceeded");
        }
        PositionedJson sent = json(text);
        JsonNode root = sent.root();
        if (!root.isObject()) {
            throw syntaxError(sent, root);
        }
        JsonNode version = root.path("Version");
        if (!version.isMissingNode() && !VERSIONS.contains(version.textValue())) {
            throw syntaxError(sent, version);
        }
        ObjectNode canonical = Json.object().put("Version", version.asText(OLD_VERSION));
        if (root.hasNonNull("Id")) {
            canonical.set("Id", root.get("Id"));
        }
        canonical.set("Statement", statements(sent, target));
        return new PolicyDocument(canonical, !version.isMissingNode());
    }

    private static PositionedJson json(String text) {
        try {
            return PositionedJson.read(text);
        } catch (IOException e) {
            throw invalid("This policy contains invalid Json");
        }
    }

    private static ArrayNode statements(PositionedJson sent, Target target) {
        JsonNode stated = sent.root().path("Statement");
        List<JsonNode> list = new ArrayList<>();
        if (stated.isArray()) {
            stated.forEach(list::add);
        } else if (!stated.isMissingNode()) {
            list.add(stated);
        }
        if (list.isEmpty()) {
            throw invalid("Could not parse the policy: Statement is empty!");
        }
        ArrayNode canonical = Json.object().putArray("Statement");
        list.forEach(statement -> canonical.add(new Statement(sent, target).canonical(statement)));
        Set<String> ids = new HashSet<>();
        for (JsonNode statement : canonical) {
            if (statement.has("Sid") && !ids.add(statement.path("Sid").asText())) {
                throw invalid("The Statement Ids in the policy are not unique");
            }
        }
        return canonical;
    }

    /** {@return the document as text} */
    String text() {
        return new String(Json.write(canonical), StandardCharsets.UTF_8);
    }

    static AwsException syntaxError(PositionedJson sent, JsonNode value) {
        return invalid("Syntax error at position " + sent.position(value));
    }

    static AwsException invalid(String why) {
        return Target.invalid("Invalid policy document: " + why);
    }
}
