package dev.cumulet.apigateway.v2.schema;

import static dev.cumulet.spi.service.Operation.of;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Model;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;

/** Makes, shows, changes and removes models. */
public final class ModelOperations {
    private static final String MODELS = "/v2/apis/{apiId}/models";
    private static final String MODEL = MODELS + "/{modelId}";
    private static final String JSON = "application/json";
    private static final Constraint[] LENGTHS = {
        new Length("contentType", 1, 256), new Length("description", 0, 1024), new Length("name", 1, 128),
    };

    private final Entries entries;

    public ModelOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateModel", "POST " + MODELS, 201, CreateModelRequest.class, Model.class, this::create).constrained(LENGTHS),
                of("GetModel", "GET " + MODEL, 200, ModelRequest.class, Model.class, this::get),
                of("GetModels", "GET " + MODELS, 200, GetModelsRequest.class, Models.class, this::list),
                of("UpdateModel", "PATCH " + MODEL, 200, UpdateModelRequest.class, Model.class, this::update).constrained(LENGTHS),
                of("DeleteModel", "DELETE " + MODEL, 204, ModelRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateModelRequest(
            @Wire(location = Location.PATH) String apiId,
            String contentType,
            String description,
            String name,
            String schema) {}

    public record UpdateModelRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String modelId,
            String contentType,
            String description,
            String name,
            String schema) {}

    public record ModelRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String modelId) {}

    public record GetModelsRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Models(List<Model> items, String nextToken) {}

    public Model create(CreateModelRequest request, Call call) {
        Model model = Overlay.of(new Model(JSON, null, entries.ids().next(Entries.ROUTE), null, null), request);
        entries.change(call, request.apiId(), entry -> with(entry, model));
        return model;
    }

    public Model get(ModelRequest request, Call call) {
        return model(entries.load(call, request.apiId()), request.modelId());
    }

    public Models list(GetModelsRequest request, Call call) {
        List<Model> all = entries.load(call, request.apiId()).definition().models();
        Listing<Model> page = Listing.of(all, request.maxResults(), request.nextToken(), Model::modelId);
        return new Models(page.items(), page.nextToken());
    }

    public Model update(UpdateModelRequest request, Call call) {
        ApiEntry changed = entries.change(
                call, request.apiId(), entry -> with(entry, Overlay.of(model(entry, request.modelId()), request)));
        return model(changed, request.modelId());
    }

    public Void delete(ModelRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            model(entry, request.modelId());
            return entry.redefined(definition ->
                    definition.withModels(Items.without(definition.models(), Model::modelId, request.modelId())));
        });
        return null;
    }

    private static ApiEntry with(ApiEntry entry, Model model) {
        check(entry, model);
        return entry.redefined(
                definition -> definition.withModels(Items.with(definition.models(), model, Model::modelId)));
    }

    private static void check(ApiEntry entry, Model model) {
        if (entry.api().isHttp()) {
            throw V2Error.WEBSOCKET_ONLY.exception("Model");
        }
        if (model.name() == null || !model.name().matches("[A-Za-z0-9]+")) {
            throw V2Error.MODEL_NAME.exception(model.name());
        }
        if (!isJson(model.schema())) {
            throw V2Error.MODEL_SCHEMA.exception();
        }
        boolean isTaken = entry.definition().models().stream()
                .anyMatch(other ->
                        other.name().equals(model.name()) && !other.modelId().equals(model.modelId()));
        if (isTaken) {
            throw V2Error.MODEL_EXISTS.exception(model.name());
        }
    }

    private static boolean isJson(String schema) {
        try {
            return schema != null && new ObjectMapper().readTree(schema).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Model model(ApiEntry entry, String id) {
        return entry.definition().model(id).orElseThrow(() -> V2Error.INVALID_MODEL.exception(id));
    }
}
