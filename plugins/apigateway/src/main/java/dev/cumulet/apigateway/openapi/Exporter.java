package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.apigateway.model.Resource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a deployed API as an OpenAPI document; for one export. */
final class Exporter {
    private static final String EXTENSION = "x-amazon-apigateway-";
    /** The order in which AWS writes the methods of a path. */
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "ANY");

    private static final Map<String, String> PLACES =
            Map.of("path", "path", "header", "header", "querystring", "query");

    private final Definition definition;
    private final Dialect dialect;
    private final Extensions extensions;
    private final SecurityWriter securities;

    Exporter(Definition definition, Dialect dialect, Extensions extensions) {
        this.definition = definition;
        this.dialect = dialect;
        this.extensions = extensions;
        this.securities = new SecurityWriter(definition, extensions.authorizers());
    }

    /**
     * Which of API Gateway's own extensions are wanted.
     *
     * @param integrations all but the authorizers
     */
    record Extensions(boolean integrations, boolean authorizers) {

        /** {@return what a request's {@code extensions} names mean} */
        static Extensions of(String names) {
            List<String> asked = names == null ? List.of() : List.of(names.split(","));
            boolean isAll = asked.contains("apigateway");
            return new Extensions(isAll || asked.contains("integrations"), isAll || asked.contains("authorizers"));
        }
    }

    /** {@return the document} */
    ObjectNode document(String host, String stage) {
        ObjectNode root = Reading.newObject();
        dialect.begin(root, info(), host, stage);
        ObjectNode paths = root.putObject("paths");
        definition.resources().stream()
                .filter(resource -> !resource.methods().isEmpty())
                .sorted(Comparator.comparing(Resource::path))
                .forEach(resource -> write(resource, paths.putObject(resource.path())));
        dialect.components(root, schemas(), securities.schemes());
        if (extensions.integrations()) {
            writeExtensions(root);
        }
        return root;
    }

    /** {@return the API's version, or when it was made if it has none} */
    String version() {
        String version = definition.api().version();
        return version == null ? definition.api().createdDate().toString() : version;
    }

    private ObjectNode info() {
        ObjectNode info = Reading.newObject().put("title", definition.api().name());
        if (definition.api().description() != null) {
            info.put("description", definition.api().description());
        }
        return info.put("version", version());
    }

    private void write(Resource resource, ObjectNode item) {
        Map<String, Method> methods = resource.methods();
        for (String name : METHODS) {
            if (methods.containsKey(name)) {
                String member = name.equals("ANY") ? EXTENSION + "any-method" : name.toLowerCase(Locale.ROOT);
                write(methods.get(name), item.putObject(member));
            }
        }
    }

    private void write(Method method, ObjectNode operation) {
        if (method.operationName() != null) {
            operation.put("operationId", method.operationName());
        }
        writeMediaTypes(method, operation);
        writeParameters(method, operation);
        if (method.requestModels() != null) {
            dialect.request(operation, method.requestModels());
        }
        ObjectNode responses = operation.putObject("responses");
        if (method.methodResponses() != null) {
            method.methodResponses().forEach((status, response) -> write(response, responses.putObject(status)));
        }
        securities.write(method, operation);
        if (extensions.integrations()) {
            definition
                    .requestValidator(method.requestValidatorId() == null ? "" : method.requestValidatorId())
                    .ifPresent(validator -> operation.put(EXTENSION + "request-validator", validator.name()));
            if (method.methodIntegration() != null) {
                IntegrationWriter.write(method.methodIntegration(), operation.putObject(EXTENSION + "integration"));
            }
        }
    }

    private void writeMediaTypes(Method method, ObjectNode operation) {
        Set<String> consumed = new TreeSet<>(keys(method.requestModels()));
        Set<String> produced = new TreeSet<>();
        if (method.methodIntegration() != null) {
            consumed.addAll(keys(method.methodIntegration().requestTemplates()));
            present(method.methodIntegration().integrationResponses())
                    .values()
                    .forEach(response -> produced.addAll(keys(response.responseTemplates())));
        }
        present(method.methodResponses())
                .values()
                .forEach(response -> produced.addAll(keys(response.responseModels())));
        if (!consumed.isEmpty()) {
            dialect.consumes(operation, consumed);
        }
        if (!produced.isEmpty()) {
            dialect.produces(operation, produced);
        }
    }

    private void writeParameters(Method method, ObjectNode operation) {
        present(method.requestParameters()).forEach((expression, isRequired) -> {
            String[] parts = expression.split("\\.", 4);
            if (parts.length == 4 && PLACES.containsKey(parts[2])) {
                ObjectNode parameter = operation.withArray("parameters").addObject();
                parameter.put("name", parts[3]).put("in", PLACES.get(parts[2])).put("required", isRequired);
                dialect.type(parameter);
            }
        });
    }

    private void write(MethodResponse response, ObjectNode node) {
        node.put("description", response.statusCode() + " response");
        if (response.responseModels() != null) {
            dialect.response(node, response.responseModels());
        }
        if (response.responseParameters() != null) {
            ObjectNode headers = node.putObject("headers");
            response.responseParameters()
                    .keySet()
                    .forEach(name ->
                            dialect.type(headers.putObject(name.substring("method.response.header.".length()))));
        }
    }

    /** Only the models that methods use, and those that these lead to. */
    private ObjectNode schemas() {
        Map<String, JsonNode> used = new LinkedHashMap<>();
        for (Resource resource : definition.resources()) {
            for (Method method : resource.methods().values()) {
                present(method.requestModels()).values().forEach(model -> use(model, used));
                present(method.methodResponses())
                        .values()
                        .forEach(response ->
                                present(response.responseModels()).values().forEach(model -> use(model, used)));
            }
        }
        ObjectNode schemas = Reading.newObject();
        used.forEach(schemas::set);
        return schemas;
    }

    private void use(String name, Map<String, JsonNode> used) {
        if (used.containsKey(name)) {
            return;
        }
        definition.model(name).map(Model::schema).map(Reading::treeOrText).ifPresent(schema -> {
            used.put(name, schema);
            link(schema, used);
        });
    }

    private void link(JsonNode schema, Map<String, JsonNode> used) {
        if (schema instanceof ObjectNode object) {
            Document.referred(object).ifPresent(name -> {
                object.put("$ref", dialect.reference(name));
                use(name, used);
            });
        }
        schema.forEach(part -> link(part, used));
    }

    private void writeExtensions(ObjectNode root) {
        if (!definition.requestValidators().isEmpty()) {
            ObjectNode validators = root.putObject(EXTENSION + "request-validators");
            for (RequestValidator validator : definition.requestValidators()) {
                validators
                        .putObject(validator.name())
                        .put("validateRequestParameters", validator.validateRequestParameters())
                        .put("validateRequestBody", validator.validateRequestBody());
            }
        }
        if (!definition.gatewayResponses().isEmpty()) {
            ObjectNode responses = root.putObject(EXTENSION + "gateway-responses");
            definition.gatewayResponses().forEach(response -> write(response, responses));
        }
        if (definition.api().policy() != null) {
            root.set(EXTENSION + "policy", Reading.treeOrText(definition.api().policy()));
        }
        if (!definition.api().binaryTypes().isEmpty()) {
            definition.api().binaryTypes().forEach(root.putArray(EXTENSION + "binary-media-types")::add);
        }
        if ("AUTHORIZER".equals(definition.api().apiKeySource())) {
            root.put(EXTENSION + "api-key-source", "AUTHORIZER");
        }
    }

    private static void write(GatewayResponse response, ObjectNode responses) {
        ObjectNode node = responses.putObject(response.responseType());
        if (response.statusCode() != null) {
            node.put("statusCode", response.statusCode());
        }
        present(response.responseParameters())
                .forEach((name, value) -> node.withObject("/responseParameters").put(name, value));
        present(response.responseTemplates())
                .forEach((type, text) -> node.withObject("/responseTemplates").put(type, text));
    }

    private static Set<String> keys(Map<String, ?> map) {
        return present(map).keySet();
    }

    private static <V> Map<String, V> present(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
