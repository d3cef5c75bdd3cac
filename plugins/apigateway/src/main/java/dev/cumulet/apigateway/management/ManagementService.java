package dev.cumulet.apigateway.management;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.management.DeploymentOperations.CreateDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.DeleteDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.Deployments;
import dev.cumulet.apigateway.management.DeploymentOperations.GetDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.GetDeploymentsRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.UpdateDeploymentRequest;
import dev.cumulet.apigateway.management.IntegrationOperations.PutIntegrationRequest;
import dev.cumulet.apigateway.management.IntegrationResponseOperations.IntegrationResponseRequest;
import dev.cumulet.apigateway.management.IntegrationResponseOperations.PutIntegrationResponseRequest;
import dev.cumulet.apigateway.management.MethodOperations.MethodRequest;
import dev.cumulet.apigateway.management.MethodOperations.MethodResponseRequest;
import dev.cumulet.apigateway.management.MethodOperations.PutMethodRequest;
import dev.cumulet.apigateway.management.MethodOperations.PutMethodResponseRequest;
import dev.cumulet.apigateway.management.ResourceOperations.CreateResourceRequest;
import dev.cumulet.apigateway.management.ResourceOperations.DeleteResourceRequest;
import dev.cumulet.apigateway.management.ResourceOperations.GetResourceRequest;
import dev.cumulet.apigateway.management.ResourceOperations.GetResourcesRequest;
import dev.cumulet.apigateway.management.ResourceOperations.Resources;
import dev.cumulet.apigateway.management.ResourceOperations.UpdateResourceRequest;
import dev.cumulet.apigateway.management.RestApiOperations.CreateRestApiRequest;
import dev.cumulet.apigateway.management.RestApiOperations.GetRestApisRequest;
import dev.cumulet.apigateway.management.RestApiOperations.RestApiRequest;
import dev.cumulet.apigateway.management.RestApiOperations.RestApis;
import dev.cumulet.apigateway.management.RestApiOperations.UpdateRestApiRequest;
import dev.cumulet.apigateway.management.StageOperations.CreateStageRequest;
import dev.cumulet.apigateway.management.StageOperations.GetStagesRequest;
import dev.cumulet.apigateway.management.StageOperations.StageRequest;
import dev.cumulet.apigateway.management.StageOperations.Stages;
import dev.cumulet.apigateway.management.StageOperations.UpdateStageRequest;
import dev.cumulet.apigateway.management.TagOperations.GetTagsRequest;
import dev.cumulet.apigateway.management.TagOperations.TagResourceRequest;
import dev.cumulet.apigateway.management.TagOperations.Tags;
import dev.cumulet.apigateway.management.TagOperations.UntagResourceRequest;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Deployment;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Constraint.Matches;
import dev.cumulet.spi.shape.Constraint.Required;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The service {@code apigateway} and its table of operations; those that are missing stand in {@link MissingOperations}. */
public final class ManagementService {
    private static final String API = "/restapis/{restapi_id}";
    private static final String RESOURCE = API + "/resources/{resource_id}";
    private static final String METHOD = RESOURCE + "/methods/{http_method}";
    private static final String METHOD_RESPONSE = METHOD + "/responses/{status_code}";
    private static final String INTEGRATION = METHOD + "/integration";
    private static final String INTEGRATION_RESPONSE = INTEGRATION + "/responses/{status_code}";
    private static final Matches STATUS_CODE = new Matches("statusCode", "[1-5]\\d\\d");

    private ManagementService() {}

    /** {@return the service} */
    public static Service create(ApiTables tables, Clock clock) {
        return create(new Apis(tables, Identifiers.random(), clock));
    }

    static Service create(Apis apis) {
        Match match = Match.ofEndpoint("apigateway")
                .path("/restapis")
                .path("/restapis/**")
                .build();
        return Service.of("apigateway", match, "restJson1", () -> operations(apis));
    }

    static List<Operation<?, ?>> operations(Apis apis) {
        List<Operation<?, ?>> table = new ArrayList<>();
        table.addAll(restApis(new RestApiOperations(apis)));
        table.addAll(resources(new ResourceOperations(apis)));
        table.addAll(methods(new MethodOperations(apis)));
        table.addAll(integrations(new IntegrationOperations(apis)));
        table.addAll(integrationResponses(new IntegrationResponseOperations(apis)));
        table.addAll(deployments(new DeploymentOperations(apis)));
        table.addAll(stages(new StageOperations(apis)));
        table.addAll(tags(new TagOperations(apis)));
        table.addAll(MissingOperations.rows());
        return table;
    }

    private static List<Operation<?, ?>> restApis(RestApiOperations apis) {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateRestApi", "POST /restapis", 201, CreateRestApiRequest.class, RestApi.class, apis::create).constrained(new Required("name")),
                of("GetRestApi", "GET " + API, 200, RestApiRequest.class, RestApi.class, apis::get),
                of("GetRestApis", "GET /restapis", 200, GetRestApisRequest.class, RestApis.class, apis::list),
                of("UpdateRestApi", "PATCH " + API, 200, UpdateRestApiRequest.class, RestApi.class, apis::update),
                of("DeleteRestApi", "DELETE " + API, 202, RestApiRequest.class, Void.class, apis::delete));
        // spotless:on
    }

    private static List<Operation<?, ?>> resources(ResourceOperations resources) {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateResource", "POST " + API + "/resources/{parent_id}", 201, CreateResourceRequest.class, Resource.class, resources::create).constrained(new Required("pathPart")),
                of("GetResources", "GET " + API + "/resources", 200, GetResourcesRequest.class, Resources.class, resources::list),
                of("GetResource", "GET " + RESOURCE, 200, GetResourceRequest.class, Resource.class, resources::get),
                of("UpdateResource", "PATCH " + RESOURCE, 200, UpdateResourceRequest.class, Resource.class, resources::update),
                of("DeleteResource", "DELETE " + RESOURCE, 202, DeleteResourceRequest.class, Void.class, resources::delete));
        // spotless:on
    }

    private static List<Operation<?, ?>> methods(MethodOperations methods) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutMethod", "PUT " + METHOD, 201, PutMethodRequest.class, Method.class, methods::put).constrained(new Required("authorizationType")),
                of("GetMethod", "GET " + METHOD, 200, MethodRequest.class, Method.class, methods::get),
                of("DeleteMethod", "DELETE " + METHOD, 204, MethodRequest.class, Void.class, methods::delete),
                of("PutMethodResponse", "PUT " + METHOD_RESPONSE, 201, PutMethodResponseRequest.class, MethodResponse.class, methods::putResponse).constrained(STATUS_CODE),
                of("GetMethodResponse", "GET " + METHOD_RESPONSE, 200, MethodResponseRequest.class, MethodResponse.class, methods::getResponse).constrained(STATUS_CODE),
                of("DeleteMethodResponse", "DELETE " + METHOD_RESPONSE, 204, MethodResponseRequest.class, Void.class, methods::deleteResponse).constrained(STATUS_CODE));
        // spotless:on
    }

    private static List<Operation<?, ?>> integrations(IntegrationOperations integrations) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutIntegration", "PUT " + INTEGRATION, 201, PutIntegrationRequest.class, Integration.class, integrations::put).constrained(new Required("type")),
                of("GetIntegration", "GET " + INTEGRATION, 200, MethodRequest.class, Integration.class, integrations::get),
                of("DeleteIntegration", "DELETE " + INTEGRATION, 204, MethodRequest.class, Void.class, integrations::delete));
        // spotless:on
    }

    private static List<Operation<?, ?>> integrationResponses(IntegrationResponseOperations responses) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutIntegrationResponse", "PUT " + INTEGRATION_RESPONSE, 201, PutIntegrationResponseRequest.class, IntegrationResponse.class, responses::put).constrained(STATUS_CODE),
                of("GetIntegrationResponse", "GET " + INTEGRATION_RESPONSE, 200, IntegrationResponseRequest.class, IntegrationResponse.class, responses::get).constrained(STATUS_CODE),
                of("DeleteIntegrationResponse", "DELETE " + INTEGRATION_RESPONSE, 204, IntegrationResponseRequest.class, Void.class, responses::delete).constrained(STATUS_CODE));
        // spotless:on
    }

    private static List<Operation<?, ?>> deployments(DeploymentOperations deployments) {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDeployment", "POST " + API + "/deployments", 201, CreateDeploymentRequest.class, Deployment.class, deployments::create),
                of("GetDeployment", "GET " + API + "/deployments/{deployment_id}", 200, GetDeploymentRequest.class, Deployment.class, deployments::get),
                of("GetDeployments", "GET " + API + "/deployments", 200, GetDeploymentsRequest.class, Deployments.class, deployments::list),
                of("UpdateDeployment", "PATCH " + API + "/deployments/{deployment_id}", 200, UpdateDeploymentRequest.class, Deployment.class, deployments::update),
                of("DeleteDeployment", "DELETE " + API + "/deployments/{deployment_id}", 202, DeleteDeploymentRequest.class, Void.class, deployments::delete));
        // spotless:on
    }

    private static List<Operation<?, ?>> stages(StageOperations stages) {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateStage", "POST " + API + "/stages", 201, CreateStageRequest.class, Stage.class, stages::create).constrained(new Required("stageName"), new Required("deploymentId")),
                of("GetStage", "GET " + API + "/stages/{stage_name}", 200, StageRequest.class, Stage.class, stages::get),
                of("GetStages", "GET " + API + "/stages", 200, GetStagesRequest.class, Stages.class, stages::list),
                of("UpdateStage", "PATCH " + API + "/stages/{stage_name}", 200, UpdateStageRequest.class, Stage.class, stages::update),
                of("DeleteStage", "DELETE " + API + "/stages/{stage_name}", 202, StageRequest.class, Void.class, stages::delete));
        // spotless:on
    }

    private static List<Operation<?, ?>> tags(TagOperations tags) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetTags", "GET /tags/{resource_arn}", 200, GetTagsRequest.class, Tags.class, tags::get),
                of("TagResource", "PUT /tags/{resource_arn}", 204, TagResourceRequest.class, Void.class, tags::tag).constrained(new Required("tags")),
                of("UntagResource", "DELETE /tags/{resource_arn}", 204, UntagResourceRequest.class, Void.class, tags::untag).constrained(new Required("tagKeys")));
        // spotless:on
    }
}
