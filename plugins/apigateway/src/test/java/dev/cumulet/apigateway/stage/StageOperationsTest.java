package dev.cumulet.apigateway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.Deployment;
import dev.cumulet.apigateway.model.MethodSetting;
import dev.cumulet.apigateway.model.MethodSnapshot;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.stage.DeploymentOperations.DeleteDeploymentRequest;
import dev.cumulet.apigateway.stage.DeploymentOperations.GetDeploymentRequest;
import dev.cumulet.apigateway.stage.StageOperations.CreateStageRequest;
import dev.cumulet.apigateway.stage.StageOperations.GetStagesRequest;
import dev.cumulet.apigateway.stage.StageOperations.UpdateStageRequest;
import dev.cumulet.apigateway.tag.TagOperations.GetTagsRequest;
import dev.cumulet.apigateway.tag.TagOperations.TagResourceRequest;
import dev.cumulet.apigateway.tag.TagOperations.UntagResourceRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deployments, stages and their tags, with AWS's answers of 2023 to 2026. */
class StageOperationsTest {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api = aws.api();

    @Test
    void deploysNothingWithoutMethods() {
        assertThatThrownBy(() -> aws.deploy(api, "dev")).hasMessage("The REST API doesn't contain any methods");
    }

    @Test
    void deploysNothingWithoutIntegrations() {
        aws.methods.put(ManagementFixture.method(api.id(), api.rootResourceId(), "GET", "NONE"), Calls.management());

        assertThatThrownBy(() -> aws.deploy(api, "dev")).hasMessage("No integration defined for method");
    }

    @Test
    void makesTheStageThatADeploymentNames() {
        aws.method(api, "GET", "/pets");
        Deployment deployment = aws.deploy(api, "s1");

        Stage stage = aws.stages
                .list(new GetStagesRequest(api.id(), null), Calls.management())
                .item()
                .getFirst();

        assertThat(deployment.id()).matches("[a-z0-9]{6}");
        assertThat(stage.stageName()).isEqualTo("s1");
        assertThat(stage.deploymentId()).isEqualTo(deployment.id());
        assertThat(stage.cacheClusterStatus()).isEqualTo("NOT_AVAILABLE");
        assertThat(stage.methodSettings()).isEmpty();
        assertThat(stage.tracingEnabled()).isFalse();
        assertThat(stage.variables()).isNull();
    }

    @Test
    void summarisesADeploymentOnRequest() {
        aws.method(api, "GET", "/pets");
        Deployment deployment = aws.deploy(api, null);

        Deployment shown = aws.deployments.get(
                new GetDeploymentRequest(api.id(), deployment.id(), List.of("apisummary")), Calls.management());

        assertThat(shown.apiSummary()).isEqualTo(Map.of("/pets", Map.of("GET", new MethodSnapshot("NONE", false))));
    }

    @Test
    void keepsDeploymentsThatAStageServes() {
        aws.method(api, "GET", "/pets");
        Deployment first = aws.deploy(api, "s1");
        DeleteDeploymentRequest removal = new DeleteDeploymentRequest(api.id(), first.id());

        assertThatThrownBy(() -> aws.deployments.delete(removal, Calls.management()))
                .hasMessage("Active stages pointing to this deployment must be moved or deleted");
        aws.deploy(api, "s1");
        aws.deployments.delete(removal, Calls.management());

        assertThatThrownBy(() -> aws.deployments.delete(removal, Calls.management()))
                .hasMessage("Invalid Deployment identifier specified");
    }

    @Test
    void refusesASecondStageOfTheSameName() {
        aws.method(api, "GET", "/pets");
        String deployment = aws.deploy(api, "s1").id();

        assertThatThrownBy(() -> create("s1", deployment)).hasMessage("Stage already exists");
        assertThatThrownBy(() -> create("s2", "nothing")).hasMessage("Invalid Deployment identifier specified");
        assertThat(create("s2", deployment).deploymentId()).isEqualTo(deployment);
    }

    @Test
    void showsAllSettingsOfAMethodOnceOneIsMade() {
        aws.method(api, "GET", "/test");
        aws.deploy(api, "s1");

        Stage stage = patch(
                new PatchOperation("replace", "/*/*/throttling/burstLimit", "123", null),
                new PatchOperation("replace", "/~1test/GET/caching/enabled", "true", null),
                new PatchOperation("replace", "/variables/var1", "test", null),
                new PatchOperation("replace", "/tracingEnabled", "true", null));

        assertThat(stage.methodSettings())
                .containsEntry(
                        "*/*",
                        new MethodSetting(
                                false,
                                null,
                                false,
                                123,
                                10_000.0,
                                false,
                                300,
                                false,
                                true,
                                "SUCCEED_WITH_RESPONSE_HEADER"))
                .containsKey("test/GET");
        assertThat(stage.variables()).isEqualTo(Map.of("var1", "test"));
        assertThat(stage.tracingEnabled()).isTrue();
    }

    @Test
    void removesMethodSettings() {
        aws.method(api, "GET", "/test");
        aws.deploy(api, "s1");
        PatchOperation removal = new PatchOperation("remove", "/*/*", null, null);

        assertThatThrownBy(() -> patch(removal))
                .hasMessage("Cannot remove method setting */* because there is no method setting for this method ");
        patch(new PatchOperation("replace", "/*/*/caching/enabled", "true", null));

        assertThat(patch(removal).methodSettings()).isEmpty();
    }

    @Test
    void setsAndResetsTheAccessLog() {
        aws.method(api, "GET", "/test");
        aws.deploy(api, "s1");

        Stage logging = patch(new PatchOperation("add", "/accessLogSettings/destinationArn", "arn", null));
        assertThat(logging.accessLogSettings().destinationArn()).isEqualTo("arn");
        assertThatThrownBy(() -> patch(new PatchOperation("add", "/accessLogSettings/format", "", null)))
                .hasMessage("Access Log value must not be empty");
        assertThat(patch(new PatchOperation("remove", "/accessLogSettings", null, null))
                        .accessLogSettings())
                .isNull();
    }

    @Test
    void tagsApisAndStages() {
        aws.method(api, "GET", "/test");
        aws.deploy(api, "s1");

        for (String arn : List.of(
                "arn:aws:apigateway:eu-west-1::/restapis/" + api.id(),
                "arn:aws:apigateway:eu-west-1::/restapis/" + api.id() + "/stages/s1")) {
            aws.tags.tag(new TagResourceRequest(arn, Map.of("a", "1", "b", "2")), Calls.management());
            aws.tags.untag(new UntagResourceRequest(arn, List.of("a")), Calls.management());

            assertThat(aws.tags.get(new GetTagsRequest(arn), Calls.management()).tags())
                    .isEqualTo(Map.of("b", "2"));
        }
    }

    private Stage create(String name, String deployment) {
        return aws.stages.create(
                new CreateStageRequest(api.id(), name, deployment, null, null, null, null, null, null, null, null),
                Calls.management());
    }

    private Stage patch(PatchOperation... patches) {
        return aws.stages.update(new UpdateStageRequest(api.id(), "s1", List.of(patches)), Calls.management());
    }
}
