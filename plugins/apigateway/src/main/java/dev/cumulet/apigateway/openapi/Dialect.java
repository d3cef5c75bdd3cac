package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Where the versions of OpenAPI put the same things. */
enum Dialect {
    SWAGGER("swagger", "#/definitions/") {
        @Override
        void begin(ObjectNode root, ObjectNode info, String host, String stage) {
            root.put("swagger", "2.0");
            root.set("info", info);
            root.put("host", host);
            root.put("basePath", "/" + stage);
            root.putArray("schemes").add("https");
        }

        @Override
        void type(ObjectNode parameter) {
            parameter.put("type", "string");
        }

        @Override
        void consumes(ObjectNode operation, Set<String> types) {
            types.forEach(operation.withArray("consumes")::add);
        }

        @Override
        void produces(ObjectNode operation, Set<String> types) {
            types.forEach(operation.withArray("produces")::add);
        }

        @Override
        void request(ObjectNode operation, Map<String, String> models) {
            ObjectNode body = operation.withArray("parameters").addObject();
            String model = models.values().iterator().next();
            body.put("in", "body").put("name", model).put("required", true);
            body.putObject("schema").put("$ref", reference(model));
        }

        @Override
        void response(ObjectNode response, Map<String, String> models) {
            response.putObject("schema")
                    .put("$ref", reference(models.values().iterator().next()));
        }

        @Override
        void components(ObjectNode root, ObjectNode schemas, ObjectNode securitySchemes) {
            putUnlessEmpty(root, "securityDefinitions", securitySchemes);
            putUnlessEmpty(root, "definitions", schemas);
        }
    },

    OAS30("oas30", "#/components/schemas/") {
        @Override
        void begin(ObjectNode root, ObjectNode info, String host, String stage) {
            root.put("openapi", "3.0.1");
            root.set("info", info);
            ObjectNode server = root.putArray("servers").addObject();
            server.put("url", "https://" + host + "/{basePath}");
            server.putObject("variables").putObject("basePath").put("default", stage);
        }

        @Override
        void type(ObjectNode parameter) {
            parameter.putObject("schema").put("type", "string");
        }

        @Override
        void consumes(ObjectNode operation, Set<String> types) {
            // Version 3 names media types where it describes contents, and nowhere else.
        }

        @Override
        void produces(ObjectNode operation, Set<String> types) {
            // As in requests.
        }

        @Override
        void request(ObjectNode operation, Map<String, String> models) {
            ObjectNode body = operation.putObject("requestBody");
            contents(body, models);
            body.put("required", true);
        }

        @Override
        void response(ObjectNode response, Map<String, String> models) {
            contents(response, models);
        }

        @Override
        void components(ObjectNode root, ObjectNode schemas, ObjectNode securitySchemes) {
            ObjectNode components = Reading.newObject();
            putUnlessEmpty(components, "schemas", schemas);
            putUnlessEmpty(components, "securitySchemes", securitySchemes);
            root.set("components", components);
        }

        private void contents(ObjectNode part, Map<String, String> models) {
            ObjectNode content = part.putObject("content");
            models.forEach(
                    (type, model) -> content.putObject(type).putObject("schema").put("$ref", reference(model)));
        }
    };

    private final String exportType;
    private final String schemas;

    Dialect(String exportType, String schemas) {
        this.exportType = exportType;
        this.schemas = schemas;
    }

    /** {@return the name that requests for an export use} */
    String exportType() {
        return exportType;
    }

    /** {@return what refers to a named schema} */
    String reference(String name) {
        return schemas + name;
    }

    /** Writes what stands in front of the paths. */
    abstract void begin(ObjectNode root, ObjectNode info, String host, String stage);

    /** Says that a parameter or a header is a text. */
    abstract void type(ObjectNode parameter);

    /** Names the media types that an operation takes. */
    abstract void consumes(ObjectNode operation, Set<String> types);

    /** Names the media types that an operation gives. */
    abstract void produces(ObjectNode operation, Set<String> types);

    /** Describes the content of an operation's requests by the names of models. */
    abstract void request(ObjectNode operation, Map<String, String> models);

    /** Describes the content of one answer by the names of models. */
    abstract void response(ObjectNode response, Map<String, String> models);

    /** Writes what stands behind the paths. */
    abstract void components(ObjectNode root, ObjectNode schemas, ObjectNode securitySchemes);

    private static void putUnlessEmpty(ObjectNode object, String member, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(member, value);
        }
    }
}
