package dev.cumulet.apigateway.management;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.management.DeploymentOperations.CreateDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.DeleteDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.Deployments;
import dev.cumulet.apigateway.management.DeploymentOperations.GetDeploymentRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.GetDeploymentsRequest;
import dev.cumulet.apigateway.management.DeploymentOperations.UpdateDeploymentRequest;
import dev.cumulet.apigateway.management.IntegrationOperations.PutIntegrationRequest;
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
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Constraint.Required;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The service {@code apigateway} and its table of operations; those that are missing stand in {@link MissingOperations}. */
public final class ManagementService {

    private ManagementService() {}

    /** {@return the service} */
    public static Service create(ApiTables tables, Clock clock) {
        return create(new Apis(tables, Identifiers.random(), clock));
    }

    static Service create(Apis apis) {
        Match match = Match.builder()
                .endpoint("apigateway")
                .signingName("apigateway")
                .path("/restapis")
                .path("/restapis/**")
                .build();
        return Service.of("apigateway", match, "restJson1", operations(apis));
    }

    static List<Operation<?, ?>> operations(Apis apis) {
        List<Operation<?, ?>> table = new ArrayList<>();
        table.addAll(restApis(new RestApiOperations(apis)));
        table.addAll(resources(new ResourceOperations(apis)));
        table.addAll(methods(new MethodOperations(apis)));
        table.addAll(integrations(new IntegrationOperations(apis)));
        table.addAll(deployments(new DeploymentOperations(apis)));
        table.addAll(stages(new StageOperations(apis)));
        table.addAll(tags(new TagOperations(apis)));
        table.addAll(MissingOperations.rows());
        return table;
    }

    private static List<Operation<?, ?>> restApis(RestApiOperations apis) {
        return List.of(
                of("CreateRestApi", "POST /restapis", 201, CreateRestApiRequest.class, RestApi.class, apis::create)
                        .constrained(new Required("name")),
                of("GetRestApi", "GET /restapis/{restapi_id}", 200, RestApiRequest.class, RestApi.class, apis::get),
                of("GetRestApis", "GET /restapis", 200, GetRestApisRequest.class, RestApis.class, apis::list),
                of(
                        "UpdateRestApi",
                        "PATCH /restapis/{restapi_id}",
                        200,
                        UpdateRestApiRequest.class,
                        RestApi.class,
                        apis::update),
                of(
                        "DeleteRestApi",
                        "DELETE /restapis/{restapi_id}",
                        202,
                        RestApiRequest.class,
                        Void.class,
                        apis::delete));
    }

    private static List<Operation<?, ?>> resources(ResourceOperations resources) {
        return List.of(
                of(
                                "CreateResource",
                                "POST /restapis/{restapi_id}/resources/{parent_id}",
                                201,
                                CreateResourceRequest.class,
                                Resource.class,
                                resources::create)
                        .constrained(new Required("pathPart")),
                of(
                        "GetResources",
                        "GET /restapis/{restapi_id}/resources",
                        200,
                        GetResourcesRequest.class,
                        Resources.class,
                        resources::list),
                of(
                        "GetResource",
                        "GET /restapis/{restapi_id}/resources/{resource_id}",
                        200,
                        GetResourceRequest.class,
                        Resource.class,
                        resources::get),
                of(
                        "UpdateResource",
                        "PATCH /restapis/{restapi_id}/resources/{resource_id}",
                        200,
                        UpdateResourceRequest.class,
                        Resource.class,
                        resources::update),
                of(
                        "DeleteResource",
                        "DELETE /restapis/{restapi_id}/resources/{resource_id}",
                        202,
                        DeleteResourceRequest.class,
                        Void.class,
                        resources::delete));
    }

    private static List<Operation<?, ?>> methods(MethodOperations methods) {
        return List.of(
                of(
                                "PutMethod",
                                "PUT /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}",
                                201,
                                PutMethodRequest.class,
                                Method.class,
                                methods::put)
                        .constrained(new Required("authorizationType")),
                of(
                        "GetMethod",
                        "GET /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}",
                        200,
                        MethodRequest.class,
                        Method.class,
                        methods::get),
                of(
                        "DeleteMethod",
                        "DELETE /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}",
                        204,
                        MethodRequest.class,
                        Void.class,
                        methods::delete),
                of(
                        "PutMethodResponse",
                        "PUT /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}",
                        201,
                        PutMethodResponseRequest.class,
                        MethodResponse.class,
                        methods::putResponse),
                of(
                        "GetMethodResponse",
                        "GET /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}",
                        200,
                        MethodResponseRequest.class,
                        MethodResponse.class,
                        methods::getResponse),
                of(
                        "DeleteMethodResponse",
                        "DELETE /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}",
                        204,
                        MethodResponseRequest.class,
                        Void.class,
                        methods::deleteResponse));
    }

    private static List<Operation<?, ?>> integrations(IntegrationOperations integrations) {
        return List.of(
                of(
                                "PutIntegration",
                                "PUT /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration",
                                201,
                                PutIntegrationRequest.class,
                                Integration.class,
                                integrations::put)
                        .constrained(new Required("type")),
                of(
                        "GetIntegration",
                        "GET /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration",
                        200,
                        MethodRequest.class,
                        Integration.class,
                        integrations::get),
                of(
                        "DeleteIntegration",
                        "DELETE /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration",
                        204,
                        MethodRequest.class,
                        Void.class,
                        integrations::delete));
    }

    private static List<Operation<?, ?>> deployments(DeploymentOperations deployments) {
        return List.of(
                of(
                        "CreateDeployment",
                        "POST /restapis/{restapi_id}/deployments",
                        201,
                        CreateDeploymentRequest.class,
                        Deployment.class,
                        deployments::create),
                of(
                        "GetDeployment",
                        "GET /restapis/{restapi_id}/deployments/{deployment_id}",
                        200,
                        GetDeploymentRequest.class,
                        Deployment.class,
                        deployments::get),
                of(
                        "GetDeployments",
                        "GET /restapis/{restapi_id}/deployments",
                        200,
                        GetDeploymentsRequest.class,
                        Deployments.class,
                        deployments::list),
                of(
                        "UpdateDeployment",
                        "PATCH /restapis/{restapi_id}/deployments/{deployment_id}",
                        200,
                        UpdateDeploymentRequest.class,
                        Deployment.class,
                        deployments::update),
                of(
                        "DeleteDeployment",
                        "DELETE /restapis/{restapi_id}/deployments/{deployment_id}",
                        202,
                        DeleteDeploymentRequest.class,
                        Void.class,
                        deployments::delete));
    }

    private static List<Operation<?, ?>> stages(StageOperations stages) {
        return List.of(
                of(
                                "CreateStage",
                                "POST /restapis/{restapi_id}/stages",
                                201,
                                CreateStageRequest.class,
                                Stage.class,
                                stages::create)
                        .constrained(new Required("stageName"), new Required("deploymentId")),
                of(
                        "GetStage",
                        "GET /restapis/{restapi_id}/stages/{stage_name}",
                        200,
                        StageRequest.class,
                        Stage.class,
                        stages::get),
                of(
                        "GetStages",
                        "GET /restapis/{restapi_id}/stages",
                        200,
                        GetStagesRequest.class,
                        Stages.class,
                        stages::list),
                of(
                        "UpdateStage",
                        "PATCH /restapis/{restapi_id}/stages/{stage_name}",
                        200,
                        UpdateStageRequest.class,
                        Stage.class,
                        stages::update),
                of(
                        "DeleteStage",
                        "DELETE /restapis/{restapi_id}/stages/{stage_name}",
                        202,
                        StageRequest.class,
                        Void.class,
                        stages::delete));
    }

    private static List<Operation<?, ?>> tags(TagOperations tags) {
        return List.of(
                of("GetTags", "GET /tags/{resource_arn}", 200, GetTagsRequest.class, Tags.class, tags::get),
                of("TagResource", "PUT /tags/{resource_arn}", 204, TagResourceRequest.class, Void.class, tags::tag)
                        .constrained(new Required("tags")),
                of(
                                "UntagResource",
                                "DELETE /tags/{resource_arn}",
                                204,
                                UntagResourceRequest.class,
                                Void.class,
                                tags::untag)
                        .constrained(new Required("tagKeys")));
    }
}
