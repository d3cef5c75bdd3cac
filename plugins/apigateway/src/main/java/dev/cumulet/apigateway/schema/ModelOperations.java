package dev.cumulet.apigateway.schema;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.Model;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;

/** Makes, shows, changes and removes the schemas of an API's contents. */
public final class ModelOperations {
    private static final String MODEL = Routes.API + "/models/{model_name}";

    private static final PatchTable<Model> PATCHES = PatchTable.<Model>of("updateModelInput", PatchWording.LISTED)
            .replace("/description", Members.text("description"))
            .replace("/schema", Members.parsed("schema", text -> text))
            .build();

    private final Apis apis;

    public ModelOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateModel", "POST " + Routes.API + "/models", 201, CreateModelRequest.class, Model.class, this::create).constrained(new Required("name"), new Required("contentType")),
                of("GetModel", "GET " + MODEL, 200, GetModelRequest.class, Model.class, this::get),
                of("GetModels", "GET " + Routes.API + "/models", 200, GetModelsRequest.class, Models.class, this::list),
                of("GetModelTemplate", "GET " + MODEL + "/default_template", 200, ModelRequest.class, Template.class, this::template),
                of("UpdateModel", "PATCH " + MODEL, 200, UpdateModelRequest.class, Model.class, this::update),
                of("DeleteModel", "DELETE " + MODEL, 202, ModelRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateModelRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String name,
            String description,
            String schema,
            String contentType) {}

    public record ModelRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "model_name", location = Location.PATH)
            String modelName) {}

    public record GetModelRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "model_name", location = Location.PATH)
            String modelName,

            @Wire(location = Location.QUERY) Boolean flatten) {}

    public record GetModelsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record Models(String position, @Wire("item") List<Model> items) {}

    public record Template(String value) {}

    public record UpdateModelRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "model_name", location = Location.PATH)
            String modelName,

            List<PatchOperation> patchOperations) {}

    public Model create(CreateModelRequest request, Call call) {
        Model model = new Model(
                apis.ids().next(Identifiers.MODEL),
                request.name(),
                request.description(),
                request.schema(),
                request.contentType());
        apis.change(call, request.restApiId(), state -> {
            ModelRules.checkName(model.name());
            if (state.definition().model(model.name()).isPresent()) {
                throw ApiGatewayError.MODEL_EXISTS.exception();
            }
            ModelRules.checkSchema(state.definition(), model);
            return with(state, model);
        });
        return model;
    }

    public Model get(GetModelRequest request, Call call) {
        Definition definition = definition(call, request.restApiId(), request.modelName());
        Model model = model(definition, request.modelName());
        return Boolean.TRUE.equals(request.flatten())
                ? RecordCopy.with(model, "schema", FlatSchema.of(definition, model))
                : model;
    }

    public Models list(GetModelsRequest request, Call call) {
        List<Model> all = apis.load(call, request.restApiId()).definition().models();
        Page<Model> page = Page.of(all, request.position(), request.limit(), Model::id);
        return new Models(page.position(), page.items());
    }

    /** {@return a template whose output has the model's form} */
    public Template template(ModelRequest request, Call call) {
        Definition definition = definition(call, request.restApiId(), request.modelName());
        return new Template(SampleTemplate.of(definition, model(definition, request.modelName())));
    }

    public Model update(UpdateModelRequest request, Call call) {
        String name = request.modelName();
        ApiState changed = apis.change(call, request.restApiId(), () -> unknown(name), state -> {
            Model patched = PATCHES.apply(model(state.definition(), name), request.patchOperations());
            ModelRules.checkSchema(state.definition(), patched);
            return with(state, patched);
        });
        return model(changed.definition(), name);
    }

    public Void delete(ModelRequest request, Call call) {
        String name = request.modelName();
        apis.change(call, request.restApiId(), () -> unknown(name), state -> {
            model(state.definition(), name);
            ModelRules.checkUnused(state.definition(), name);
            return state.redefined(
                    definition -> definition.withModels(Items.without(definition.models(), Model::name, name)));
        });
        return null;
    }

    private static ApiState with(ApiState state, Model model) {
        return state.redefined(
                definition -> definition.withModels(Items.with(definition.models(), model, Model::name)));
    }

    private Definition definition(Call call, String apiId, String model) {
        return apis.tables().find(call.scope(), apiId).map(ApiState::definition).orElseThrow(() -> unknown(model));
    }

    private static Model model(Definition definition, String name) {
        return definition.model(name).orElseThrow(() -> unknown(name));
    }

    private static AwsException unknown(String name) {
        return ApiGatewayError.INVALID_MODEL.exception(name);
    }
}
