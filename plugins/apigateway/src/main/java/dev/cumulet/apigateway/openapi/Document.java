package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An OpenAPI document. What versions 2 and 3 have in different places, this class tells in one form. */
public final class Document {
    private static final String EXTENSION = "x-amazon-apigateway-";
    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Pattern VERSION_3 = Pattern.compile("3\\.0(\\.\\d+)?");
    /** Longer chains of references lead in a circle. */
    private static final int MOST_HOPS = 20;

    private final ObjectNode root;
    private final boolean isSwagger;

    private Document(ObjectNode root) {
        this.root = root;
        this.isSwagger = root.has("swagger");
    }

    /** {@return the document that a text holds, if it holds one; JSON and YAML are taken} */
    public static Optional<Document> parse(byte[] content) {
        return Reading.object(content)
                .filter(Document::isVersionTaken)
                .filter(root -> !root.hasNonNull("paths") || root.get("paths").isObject())
                .map(Document::new);
    }

    /** AWS takes OpenAPI 2.0 and 3.0; documents of 3.1 are invalid for it. */
    private static boolean isVersionTaken(ObjectNode root) {
        return root.has("swagger")
                ? text(root.get("swagger")).filter("2.0"::equals).isPresent()
                : text(root.get("openapi")).filter(VERSION_3.asMatchPredicate()).isPresent();
    }

    /**
     * One operation of the document.
     *
     * @param method the HTTP method in capitals, or {@code ANY}
     * @param parameters the path's and the operation's own, references resolved
     */
    public record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {}

    /** {@return a member of the document's {@code info}} */
    public Optional<String> info(String member) {
        return text(root.path("info").get(member));
    }

    /** {@return an extension of the whole document, missing if it isn't there} */
    public JsonNode extension(String name) {
        return extension(root, name);
    }

    /** {@return an extension of a part of the document, missing if it isn't there} */
    public static JsonNode extension(JsonNode part, String name) {
        return part.path(EXTENSION + name);
    }

    /** {@return the path in front of all others, empty if there is none} */
    public String basePath() {
        if (isSwagger) {
            return stripped(text(root.get("basePath")).orElse(""));
        }
        JsonNode server = root.path("servers").path(0);
        Optional<String> variable =
                text(server.path("variables").path("basePath").get("default"));
        return stripped(variable.orElseGet(() -> pathOf(server.path("url").asText(""))));
    }

    /** {@return the schemas that have a name} */
    public Map<String, JsonNode> schemas() {
        return members(
                isSwagger ? root.path("definitions") : root.path("components").path("schemas"));
    }

    /** {@return the ways to authorize that have a name} */
    public Map<String, JsonNode> securitySchemes() {
        return members(
                isSwagger
                        ? root.path("securityDefinitions")
                        : root.path("components").path("securitySchemes"));
    }

    /** {@return what an operation, or else the whole document, demands of its callers} */
    public JsonNode security(Operation operation) {
        JsonNode own = operation.node().path("security");
        return own.isMissingNode() ? root.path("security") : own;
    }

    /** {@return the paths as they are written, valid or not} */
    public List<String> paths() {
        return List.copyOf(members(root.path("paths")).keySet());
    }

    /** {@return the operations of a path} */
    public List<Operation> operations(String path) {
        JsonNode item = resolved(root.path("paths").path(path));
        List<Operation> operations = new ArrayList<>();
        for (String method : METHODS) {
            if (item.path(method).isObject()) {
                operations.add(operation(path, method.toUpperCase(Locale.ROOT), item, item.path(method)));
            }
        }
        JsonNode any = extension(item, "any-method");
        if (any.isObject()) {
            operations.add(operation(path, "ANY", item, any));
        }
        return operations;
    }

    /** {@return the schemas of an operation's content by media type} */
    public Map<String, JsonNode> requestContents(Operation operation) {
        if (!isSwagger) {
            return contents(resolved(operation.node().path("requestBody")));
        }
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals("body"))
                .findFirst()
                .map(body -> each(mediaTypes(operation, "consumes"), body.path("schema")))
                .orElse(Map.of());
    }

    /** {@return the schemas of one of an operation's answers by media type} */
    public Map<String, JsonNode> responseContents(Operation operation, JsonNode response) {
        if (!isSwagger) {
            return contents(response);
        }
        JsonNode schema = response.path("schema");
        return schema.isMissingNode() ? Map.of() : each(mediaTypes(operation, "produces"), schema);
    }

    /** {@return what a part of the document means: what it refers to, if it is a reference; missing if that isn't there} */
    public JsonNode resolved(JsonNode part) {
        JsonNode meant = part;
        for (int hops = 0; hops < MOST_HOPS && meant.path("$ref").isTextual(); hops++) {
            String reference = meant.path("$ref").asText();
            meant = reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
        }
        return meant;
    }

    /** {@return the name that a reference to a schema ends with, if the schema is one} */
    public static Optional<String> referred(JsonNode schema) {
        return text(schema.get("$ref")).map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** {@return the members of an object in their order} */
    public static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** {@return a member that is a text, a number or a truth value, as a text} */
    public static Optional<String> text(JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** {@return what {@link #text} is of a member, or null if there is none: an absent member of a record} */
    public static String member(JsonNode part, String name) {
        return text(part.get(name)).orElse(null);
    }

    /** {@return a member in capitals, in which API Gateway keeps what documents write in small letters; null if there is none} */
    public static String upperMember(JsonNode part, String name) {
        return text(part.get(name)).map(value -> value.toUpperCase(Locale.ROOT)).orElse(null);
    }

    /** {@return a whole number, also one that is written as a text} */
    public static Optional<Integer> number(JsonNode value) {
        return text(value).filter(text -> text.matches("-?\\d{1,9}")).map(Integer::valueOf);
    }

    private Operation operation(String path, String method, JsonNode item, JsonNode node) {
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return new Operation(path, method, node, parameters);
    }

    private List<String> mediaTypes(Operation operation, String member) {
        JsonNode own = operation.node().path(member);
        List<String> types = new ArrayList<>();
        (own.isMissingNode() ? root.path(member) : own).forEach(type -> types.add(type.asText()));
        return types.isEmpty() ? List.of(JSON) : types;
    }

    private static Map<String, JsonNode> contents(JsonNode part) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        members(part.path("content")).forEach((type, content) -> {
            if (content.path("schema").isObject()) {
                schemas.put(type, content.path("schema"));
            }
        });
        return schemas;
    }

    private static Map<String, JsonNode> each(List<String> types, JsonNode schema) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        types.forEach(type -> schemas.put(type, schema));
        return schemas;
    }

    private static String pathOf(String url) {
        int host = url.indexOf("://");
        int path = url.indexOf('/', host < 0 ? 0 : host + 3);
        return path < 0 ? "" : url.substring(path);
    }

    private static String stripped(String path) {
        String begun = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        return begun.endsWith("/") ? begun.substring(0, begun.length() - 1) : begun;
    }
}
