package dev.cumulet.apigateway.v2.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.openapi.Reading;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Cors;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes an HTTP API as an OpenAPI document of version 3; for one export. */
final class HttpExporter {
    private static final String EXTENSION = "x-amazon-apigateway-";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'UTC'").withZone(ZoneOffset.UTC);
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}+]+)\\+?}");

    private final ApiDefinition definition;
    private final boolean hasExtensions;
    private final ObjectNode root = Reading.newObject();
    private final ObjectNode schemes = Reading.newObject();

    HttpExporter(ApiDefinition definition, boolean hasExtensions) {
        this.definition = definition;
        this.hasExtensions = hasExtensions;
    }

    /** {@return the document} */
    ObjectNode document(String host, String stage) {
        root.put("openapi", "3.0.1");
        writeInfo(root.putObject("info"));
        ObjectNode server = root.putArray("servers").addObject();
        server.put("url", "https://" + host + "/{basePath}");
        server.putObject("variables").putObject("basePath").put("default", stage);
        ObjectNode paths = root.putObject("paths");
        definition.routes().stream()
                .sorted(Comparator.comparing(Route::routeKey))
                .forEach(route -> write(route, paths));
        if (!schemes.isEmpty()) {
            root.putObject("components").set("securitySchemes", schemes);
        }
        if (hasExtensions) {
            if (definition.api().corsConfiguration() != null) {
                write(definition.api().corsConfiguration(), root.putObject(EXTENSION + "cors"));
            }
            root.put(EXTENSION + "importexport-version", "1.0");
        }
        return root;
    }

    private void writeInfo(ObjectNode info) {
        info.put("title", definition.api().name());
        Reading.put(info, "description", definition.api().description());
        String version = definition.api().version();
        info.put("version", version == null ? DATE.format(definition.api().createdDate()) : version);
    }

    private void write(Route route, ObjectNode paths) {
        boolean isDefault = route.routeKey().equals("$default");
        String[] key =
                isDefault ? new String[] {"ANY", "/$default"} : route.routeKey().split(" ", 2);
        String method = key[0].equals("ANY") ? EXTENSION + "any-method" : key[0].toLowerCase(Locale.ROOT);
        if (key[0].equals("ANY") && !hasExtensions) {
            return; // there is no other word for it in OpenAPI
        }
        ObjectNode operation = paths.withObject("/" + escaped(key[1])).putObject(method);
        Reading.put(operation, "operationId", route.operationName());
        Matcher variables = VARIABLE.matcher(key[1]);
        while (variables.find()) {
            ObjectNode parameter = operation.withArray("parameters").addObject();
            parameter.put("name", variables.group(1)).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        operation
                .putObject("responses")
                .putObject("default")
                .put("description", "Default response for " + route.routeKey());
        writeSecurity(route, operation);
        if (hasExtensions) {
            if (isDefault) {
                operation.put("isDefaultRoute", true);
            }
            route.integrationId()
                    .flatMap(definition::integration)
                    .ifPresent(integration -> write(integration, operation.putObject(EXTENSION + "integration")));
        }
    }

    private void writeSecurity(Route route, ObjectNode operation) {
        if ("AWS_IAM".equals(route.authorizationType())) {
            operation.putArray("security").addObject().putArray("sigv4");
            schemes.putObject("sigv4")
                    .put("type", "apiKey")
                    .put("name", "Authorization")
                    .put("in", "header")
                    .put(EXTENSION + "authtype", "awsSigv4");
        } else if (route.authorizerId() != null) {
            definition.authorizer(route.authorizerId()).ifPresent(authorizer -> {
                var scopes = operation.putArray("security").addObject().putArray(authorizer.name());
                if (route.authorizationScopes() != null) {
                    route.authorizationScopes().forEach(scopes::add);
                }
                write(authorizer, schemes.putObject(authorizer.name()));
            });
        }
    }

    private void write(Authorizer authorizer, ObjectNode scheme) {
        if (authorizer.isJwt()) {
            scheme.put("type", "oauth2");
        } else {
            scheme.put("type", "apiKey").put("name", "Authorization").put("in", "header");
        }
        if (!hasExtensions) {
            return;
        }
        ObjectNode node = scheme.putObject(EXTENSION + "authorizer");
        Reading.put(
                node,
                "identitySource",
                authorizer.identitySource() == null ? null : String.join(",", authorizer.identitySource()));
        Reading.put(node, "authorizerUri", authorizer.authorizerUri());
        Reading.put(node, "authorizerCredentials", authorizer.authorizerCredentialsArn());
        Reading.put(node, "authorizerPayloadFormatVersion", authorizer.authorizerPayloadFormatVersion());
        if (authorizer.authorizerResultTtlInSeconds() != null && !authorizer.isJwt()) {
            node.put("authorizerResultTtlInSeconds", authorizer.authorizerResultTtlInSeconds());
        }
        if (Boolean.TRUE.equals(authorizer.enableSimpleResponses())) {
            node.put("enableSimpleResponses", true);
        }
        if (authorizer.jwtConfiguration() != null) {
            ObjectNode jwt = node.putObject("jwtConfiguration");
            putAll(jwt, "audience", authorizer.jwtConfiguration().audience());
            Reading.put(jwt, "issuer", authorizer.jwtConfiguration().issuer());
        }
        node.put("type", authorizer.authorizerType().toLowerCase(Locale.ROOT));
    }

    private static void write(Integration integration, ObjectNode node) {
        Reading.put(node, "integrationSubtype", integration.integrationSubtype());
        Reading.put(node, "credentials", integration.credentialsArn());
        putAll(node, "requestParameters", integration.requestParameters());
        if (integration.responseParameters() != null
                && !integration.responseParameters().isEmpty()) {
            ObjectNode groups = node.putObject("responseParameters");
            integration.responseParameters().forEach((status, group) -> putAll(groups, status, group));
        }
        Reading.put(node, "payloadFormatVersion", integration.payloadFormatVersion());
        node.put("type", integration.integrationType().toLowerCase(Locale.ROOT));
        Reading.put(node, "httpMethod", integration.integrationMethod());
        Reading.put(node, "uri", integration.integrationUri());
        Reading.put(node, "connectionId", integration.connectionId());
        Reading.put(node, "connectionType", integration.connectionType());
        if (integration.timeoutInMillis() != null) {
            node.put("timeoutInMillis", integration.timeoutInMillis());
        }
        if (integration.tlsConfig() != null) {
            Reading.put(
                    node.putObject("tlsConfig"),
                    "serverNameToVerify",
                    integration.tlsConfig().serverNameToVerify());
        }
    }

    private static void write(Cors cors, ObjectNode node) {
        putAll(node, "allowMethods", cors.allowMethods());
        putAll(node, "allowHeaders", cors.allowHeaders());
        putAll(node, "exposeHeaders", cors.exposeHeaders());
        putAll(node, "allowOrigins", cors.allowOrigins());
        if (cors.maxAge() != null) {
            node.put("maxAge", cors.maxAge());
        }
        if (cors.allowCredentials() != null) {
            node.put("allowCredentials", cors.allowCredentials());
        }
    }

    private static void putAll(ObjectNode node, String member, List<String> values) {
        if (values != null) {
            values.forEach(node.putArray(member)::add);
        }
    }

    private static void putAll(ObjectNode node, String member, Map<String, String> values) {
        if (values != null && !values.isEmpty()) {
            values.forEach(node.putObject(member)::put);
        }
    }

    /** A path as a part of a JSON pointer. */
    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
