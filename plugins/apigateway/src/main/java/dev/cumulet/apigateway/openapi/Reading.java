package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** Turns texts into trees, and back: JSON and YAML, which AWS takes and gives alike. */
public final class Reading {
    /** AWS's own limit for an imported document. */
    private static final int LARGEST = 6 * 1024 * 1024;

    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reading() {}

    /** YAML is loaded when somebody sends it first: most people send JSON. */
    private static final class Yaml {
        private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
                .loaderOptions(limits())
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL) // a factory's default, but not its builder's
                .build());

        private static LoaderOptions limits() {
            LoaderOptions limits = new LoaderOptions();
            limits.setCodePointLimit(LARGEST);
            limits.setNestingDepthLimit(DEEPEST);
            return limits;
        }
    }

    /** {@return the object that a text holds, if it holds one} */
    public static Optional<ObjectNode> object(byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            return Optional.empty();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            JsonNode tree = text.stripLeading().startsWith("{") ? JSON.readTree(text) : Yaml.MAPPER.readTree(text);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** {@return an indented text of a tree, as API Gateway writes schemas and documents} */
    public static String json(JsonNode tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** {@return a tree as YAML} */
    public static String yaml(JsonNode tree) {
        try {
            return Yaml.MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** {@return the tree that a text holds, or the text itself if it isn't JSON} */
    public static JsonNode treeOrText(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    /** {@return a new object} */
    public static ObjectNode newObject() {
        return JSON.createObjectNode();
    }

    /** Gives an object a member, unless there is no value for it. */
    public static void put(ObjectNode object, String member, String value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
