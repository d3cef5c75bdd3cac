package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.DocumentationLocation;
import dev.cumulet.apigateway.model.DocumentationPart;
import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.apigateway.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a document's definition of an API, alone or merged into what is there; for one import. */
final class Importer {
    private final Document document;
    private final BasePath basePath;
    private final Identifiers ids;
    private final List<String> warnings = new ArrayList<>();

    Importer(Document document, BasePath basePath, Identifiers ids) {
        this.document = document;
        this.basePath = basePath;
        this.ids = ids;
    }

    /** {@return what AWS would rather have otherwise, and takes all the same} */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** {@return the definition that results if the document takes the place of another one; root and id stay} */
    Definition over(Definition present) {
        Resource root = Resource.root(present.api().rootResourceId());
        return onto(new Definition(present.api(), List.of(root), List.of(), List.of(), List.of(), List.of()), true);
    }

    /** {@return the definition that results if the document is added to another one} */
    Definition into(Definition present) {
        return onto(present, false);
    }

    /** {@return what the document says to people, to be added to the documentation} */
    List<DocumentationPart> documentation() {
        List<DocumentationPart> parts = new ArrayList<>();
        for (JsonNode part : document.extension("documentation").path("documentationParts")) {
            JsonNode place = part.path("location");
            DocumentationLocation location = new DocumentationLocation(
                    Document.member(place, "type"),
                    Document.member(place, "path"),
                    Document.member(place, "method"),
                    Document.member(place, "statusCode"),
                    Document.member(place, "name"));
            JsonNode properties = part.path("properties");
            String described = properties.isTextual() ? properties.asText() : properties.toString();
            parts.add(new DocumentationPart(ids.next(Identifiers.DOCUMENTATION_PART), location, described));
        }
        return parts;
    }

    private Definition onto(Definition present, boolean isOverwrite) {
        Schemas schemas = new Schemas(present.api().id(), ids, warnings);
        schemas.add(document.schemas());
        Securities securities = new Securities(document, present.authorizers(), ids);
        Map<String, RequestValidator> validators = validators(present);
        MethodReader methods = new MethodReader(document, schemas, securities, validators, warnings);
        List<Resource> resources = resources(present, methods);
        return new Definition(
                new ApiDescription(document).of(present.api(), isOverwrite),
                resources,
                merged(present.models(), schemas.models(), Model::name),
                merged(present.requestValidators(), List.copyOf(validators.values()), RequestValidator::name),
                merged(present.authorizers(), securities.authorizers(), Authorizer::name),
                merged(present.gatewayResponses(), gatewayResponses(), GatewayResponse::responseType));
    }

    private List<Resource> resources(Definition present, MethodReader methods) {
        ResourceTree tree = new ResourceTree(present.resources(), ids);
        String prefix = basePath.prefix(document.basePath());
        for (String path : document.paths()) {
            if (!path.startsWith("/")) {
                warnings.add("Parse issue: attribute paths.\nResource " + path + " should start with /");
                continue;
            }
            String whole = prefix + path;
            Resource resource =
                    tree.at(whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            document.operations(path).forEach(operation -> tree.put(resource, methods.read(operation, resource)));
        }
        return tree.resources();
    }

    /** One of the same name keeps its id, by which methods know it. */
    private Map<String, RequestValidator> validators(Definition present) {
        Map<String, RequestValidator> validators = new LinkedHashMap<>();
        Document.members(document.extension("request-validators"))
                .forEach((name, validator) -> validators.put(
                        name,
                        new RequestValidator(
                                Items.find(present.requestValidators(), RequestValidator::name, name)
                                        .map(RequestValidator::id)
                                        .orElseGet(() -> ids.next(Identifiers.REQUEST_VALIDATOR)),
                                name,
                                validator.path("validateRequestBody").asBoolean(),
                                validator.path("validateRequestParameters").asBoolean())));
        return validators;
    }

    private List<GatewayResponse> gatewayResponses() {
        List<GatewayResponse> responses = new ArrayList<>();
        Document.members(document.extension("gateway-responses"))
                .forEach((type, response) -> responses.add(new GatewayResponse(
                        type,
                        Document.member(response, "statusCode"),
                        texts(response.path("responseParameters")),
                        texts(response.path("responseTemplates")),
                        false)));
        return responses;
    }

    private static <V> List<V> merged(List<V> present, List<V> added, Function<V, String> name) {
        List<V> all = present;
        for (V item : added) {
            all = Items.with(all, item, name);
        }
        return all;
    }

    private static Map<String, String> texts(JsonNode values) {
        Map<String, String> read = new TreeMap<>();
        Document.members(values).forEach((name, value) -> read.put(name, value.asText()));
        return read.isEmpty() ? null : read;
    }
}
