package dev.cumulet.apigateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model may be called, contain and be used for. */
final class ModelRules {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    /** How schemas name other models of their API; the rest of the URL doesn't matter. */
    private static final Pattern REFERENCE =
            Pattern.compile("https?://apigateway\\.amazonaws\\.com/restapis/[^/]+/models/([A-Za-z0-9]+)");

    private ModelRules() {}

    static void checkName(String name) {
        if (name.isEmpty()) {
            throw ApiGatewayError.EMPTY_MODEL_NAME.exception();
        }
        if (!NAME.matcher(name).matches()) {
            throw ApiGatewayError.MODEL_NAME.exception(name);
        }
    }

    static void checkSchema(Definition definition, Model model) {
        if (model.schema() == null || model.schema().isEmpty()) {
            throw ApiGatewayError.EMPTY_SCHEMA.exception();
        }
        JsonNode schema = tree(model.schema())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> ApiGatewayError.WRONG_MODEL.exception("Invalid model schema specified"));
        for (String reference : references(schema)) {
            if (reference.startsWith("#")) {
                continue;
            }
            String name = target(reference)
                    .orElseThrow(() -> ApiGatewayError.WRONG_MODEL.exception(
                            "Invalid model schema specified, Model reference must be in canonical form"));
            if (!name.equals(model.name()) && definition.model(name).isEmpty()) {
                throw ApiGatewayError.WRONG_MODEL.exception("Invalid model specified: " + name);
            }
        }
    }

    /** Throws if a method, or another model, needs a model. */
    static void checkUnused(Definition definition, String name) {
        List<Resource> newestFirst = definition.resources().reversed();
        for (Resource resource : newestFirst) {
            for (Method method : resource.methods().values()) {
                String place = resource.path() + "/" + method.httpMethod();
                if (method.requestModels() != null && method.requestModels().containsValue(name)) {
                    throw ApiGatewayError.MODEL_IN_USE.exception(name, "method request: " + place);
                }
                for (MethodResponse response : responses(method)) {
                    if (response.responseModels() != null
                            && response.responseModels().containsValue(name)) {
                        throw ApiGatewayError.MODEL_IN_USE.exception(
                                name, "method response: " + place + "/" + response.statusCode());
                    }
                }
            }
        }
        for (Model other : definition.models()) {
            if (!other.name().equals(name) && names(other).contains(name)) {
                throw ApiGatewayError.MODEL_IN_USE.exception(name, "model: " + other.name());
            }
        }
    }

    /** {@return the name of the model that a reference leads to; nothing if it leads elsewhere} */
    static Optional<String> target(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Optional<JsonNode> tree(String schema) {
        try {
            return Optional.ofNullable(MAPPER.readTree(schema));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** {@return the names of the models that a model refers to} */
    static Set<String> names(Model model) {
        Set<String> names = new LinkedHashSet<>();
        tree(model.schema() == null ? "" : model.schema())
                .ifPresent(schema -> references(schema)
                        .forEach(reference -> target(reference).ifPresent(names::add)));
        return names;
    }

    private static List<String> references(JsonNode schema) {
        List<String> references = new ArrayList<>();
        schema.findValues("$ref").stream().filter(JsonNode::isTextual).forEach(node -> references.add(node.asText()));
        return references;
    }

    private static List<MethodResponse> responses(Method method) {
        Map<String, MethodResponse> responses = method.methodResponses();
        return responses == null ? List.of() : List.copyOf(responses.values());
    }
}
