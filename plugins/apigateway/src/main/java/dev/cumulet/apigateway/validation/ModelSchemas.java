package dev.cumulet.apigateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.cumulet.apigateway.expression.BoundedText;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Model;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The models of a deployment as schemas. They know each other by URL, also in circles; nothing else is ever fetched. Each
 * is compiled when a request first needs it.
 */
final class ModelSchemas {
    private static final System.Logger LOG = System.getLogger(ModelSchemas.class.getName());
    private static final String MODELS = "/models/";

    private final Definition definition;
    private final String location;
    private final SchemaRegistry registry;
    private final Map<String, ModelSchema> compiled = new ConcurrentHashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();

    ModelSchemas(Definition definition) {
        this.definition = definition;
        this.location =
                "https://apigateway.amazonaws.com/restapis/" + definition.api().id() + MODELS;
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(ModelSchemas::bounded)
                .build();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_4,
                builder -> builder.schemaRegistryConfig(config).schemas(this::document));
    }

    private static RegularExpression bounded(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return text -> BoundedText.contains(pattern, text);
    }

    /** {@return the schema of a model; nothing if there is no such model} */
    Optional<ModelSchema> find(String model) {
        return definition.model(model).map(known -> compiled.computeIfAbsent(model, this::compile));
    }

    private ModelSchema compile(String model) {
        try {
            return new ModelSchema(registry.getSchema(SchemaLocation.of(location + model)));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The model " + model + " of the API "
                            + definition.api().id() + " is no schema of draft 4: "
                            + e.getMessage());
            return ModelSchema.BROKEN;
        }
    }

    /** {@return the document at a URL, if it is the URL of a model, or null, as the library wants it} */
    private String document(String url) {
        int models = url.lastIndexOf(MODELS);
        return models < 0
                ? null
                : definition
                        .model(url.substring(models + MODELS.length()))
                        .map(Model::schema)
                        .map(this::ofDraft4)
                        .orElse(null);
    }

    /** AWS reads every schema as one of draft 4, whatever it says of itself. */
    private String ofDraft4(String schema) {
        try {
            JsonNode document = mapper.readTree(schema);
            return document instanceof ObjectNode object
                    ? object.without("$schema").toString()
                    : schema;
        } catch (JsonProcessingException e) {
            return schema;
        }
    }
}
