package dev.cumulet.apigateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.KeyFixture;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations.CreateUsagePlanKeyRequest;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations.GetUsagePlanKeysRequest;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations.UsagePlanKeyRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations.CreateUsagePlanRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations.GetUsagePlansRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations.UpdateUsagePlanRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations.UsagePlanRequest;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.RestApiOperations.RestApiRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers as recorded from AWS in 2024 and 2025, where nothing else is said. */
class UsagePlanOperationsTest {
    private final KeyFixture aws = new KeyFixture();

    @Test
    void tagsShowInSinglePlansOnly() {
        RestApi api = aws.api();
        UsagePlan plan = aws.plan(api, null, null);

        assertThat(plan.apiStages()).containsExactly(new ApiStage(api.id(), "dev", null));
        assertThat(plan.tags()).isNull();
        assertThat(plan.quota()).isNull();
        assertThat(plan.throttle()).isNull();
        assertThat(get(plan).tags()).isEmpty();
        assertThat(aws.plans
                        .list(new GetUsagePlansRequest(null, null, null), Calls.management())
                        .items())
                .containsExactly(plan);
    }

    @Test
    void aBurstMayBeGreaterThanTheRate() {
        ThrottleSettings throttle = new ThrottleSettings(20, 10.0);
        assertThat(aws.plan(aws.api(), throttle, null).throttle()).isEqualTo(throttle);
    }

    @Test
    void patchesSetLimitsOneByOne() {
        UsagePlan plan = aws.plan(aws.api(), null, null);
        UsagePlan changed = aws.plans.update(
                new UpdateUsagePlanRequest(
                        plan.id(),
                        List.of(
                                patch("replace", "/throttle/burstLimit", "100"),
                                patch("replace", "/throttle/rateLimit", "200"),
                                patch("replace", "/quota/limit", "5000"),
                                patch("replace", "/quota/period", "MONTH"))),
                Calls.management());

        assertThat(changed.throttle()).isEqualTo(new ThrottleSettings(100, 200.0));
        assertThat(changed.quota()).isEqualTo(new QuotaSettings(5000, 0, "MONTH"));
        assertThat(changed.tags()).isEmpty();
        assertThat(get(plan)).isEqualTo(changed);
        assertThat(aws.patch(plan, "remove", "/quota", null).quota()).isNull();
        assertThat(aws.patch(plan, "remove", "/throttle", null).throttle()).isNull();
    }

    @Test
    void refusesStagesThatAreNotThere() {
        RestApi api = aws.api();
        UsagePlan plan = aws.plan();
        String id = api.id();
        refuses(plan, "add", "/apiStages", null, "Invalid API Stage specified");
        refuses(plan, "add", "/apiStages", "nonsense", "Invalid API Stage specified");
        refuses(
                plan,
                "add",
                "/apiStages",
                id + "b:dev",
                "Invalid API Stage {api: " + id + "b, stage: dev} specified for usageplan " + plan.id());
        refuses(
                plan,
                "add",
                "/apiStages",
                id + ":fakestagename",
                "Invalid API Stage {api: " + id + ", stage: fakestagename} specified for usageplan " + plan.id());
        assertThat(aws.patch(plan, "add", "/apiStages", id + ":dev").apiStages())
                .containsExactly(new ApiStage(id, "dev", null));
        assertThat(aws.patch(plan, "remove", "/apiStages", id + ":dev").apiStages())
                .isEmpty();
    }

    /** Seen in public threads: AWS doesn't fill in the gaps of this message. */
    @Test
    void refusesHalfAStage() {
        assertThatThrownBy(() -> aws.plans.create(
                        new CreateUsagePlanRequest(
                                "plan", null, List.of(new ApiStage(null, "dev", null)), null, null, null),
                        Calls.management()))
                .hasMessage("Invalid API Stage {api: %s, stage: %s} specified for usageplan %s");
    }

    /** Seen in public threads. */
    @Test
    void listsThePathsThatCanBeRemoved() {
        refuses(
                aws.plan(),
                "remove",
                "/apiStages/abc:dev",
                null,
                "Invalid patch path  '/apiStages/abc:dev' specified for op 'remove'. Must be one of: [/apiStages, /quota,"
                        + " /throttle, /productCode, /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>,"
                        + " /apiStages/<apidId:stageName>/throttle]");
    }

    /** AWS documentation; clients write the path with one slash in front or with two. */
    @Test
    void methodsOfAStageHaveLimitsOfTheirOwn() {
        RestApi api = aws.api();
        UsagePlan plan = aws.plan(api, null, null);
        String stage = "/apiStages/" + api.id() + ":dev/throttle";

        aws.patch(plan, "replace", stage + "//pets/GET/rateLimit", "3");
        UsagePlan changed = aws.patch(plan, "replace", stage + "//pets/GET/burstLimit", "5");

        assertThat(changed.apiStages().getFirst().throttle())
                .isEqualTo(Map.of("/pets/GET", new ThrottleSettings(5, 3.0)));
        assertThat(aws.patch(plan, "remove", stage + "//pets/GET", null)
                        .apiStages()
                        .getFirst()
                        .throttle())
                .isNull();
    }

    /** Seen in public threads. */
    @Test
    void aPlanWithStagesCannotBeRemoved() {
        RestApi api = aws.api();
        UsagePlan plan = aws.plan(api, null, null);
        assertThatThrownBy(() -> delete(plan))
                .hasMessage("Cannot delete Usage Plan " + plan.id()
                        + " because there are API Stages associated with it, including " + api.id() + ":dev");
        aws.patch(plan, "remove", "/apiStages", api.id() + ":dev");
        delete(plan);
        assertThatThrownBy(() -> get(plan)).hasMessage("Invalid Usage Plan ID specified");
        refuses(plan, "replace", "/name", "x", "Invalid Usage Plan ID specified");
    }

    @Test
    void aStageThatIsGoneCanStillBeTakenOut() {
        RestApi api = aws.api();
        UsagePlan plan = aws.plan(api, null, null);
        aws.aws.restApis.delete(new RestApiRequest(api.id()), Calls.management());
        assertThat(aws.patch(plan, "remove", "/apiStages", api.id() + ":dev").apiStages())
                .isEmpty();
    }

    @Test
    void listsTheKeysOfAPlanTheLatestFirst() {
        UsagePlan plan = aws.plan();
        ApiKey first = aws.key("test-one");
        ApiKey second = aws.key("test-two");
        assertThat(keys(plan.id(), null)).isEmpty();
        aws.join(plan, first);
        aws.join(plan, second);

        assertThat(keys(plan.id(), null)).containsExactly(UsagePlanKey.of(second), UsagePlanKey.of(first));
        assertThat(keys(plan.id(), "test-one")).containsExactly(UsagePlanKey.of(first));
        assertThat(keys(plan.id(), "TEST")).isEmpty();
        assertThat(keys("unknown", null)).isEmpty();
        aws.planKeys.delete(new UsagePlanKeyRequest(plan.id(), first.id()), Calls.management());
        assertThat(keys(plan.id(), null)).containsExactly(UsagePlanKey.of(second));
        assertThat(aws.plans
                        .list(new GetUsagePlansRequest(null, second.id(), null), Calls.management())
                        .items())
                .hasSize(1);
    }

    /** AWS documentation: a key is in one plan at the most for each stage. */
    @Test
    void aKeyIsInOnePlanOfAStage() {
        RestApi api = aws.api();
        ApiKey key = aws.key("key");
        UsagePlan plan = aws.plan(api, null, null);
        UsagePlan other = aws.plan(api, null, null);
        aws.join(plan, key);

        assertThatThrownBy(() -> aws.join(plan, key)).hasMessageContaining("already in Usage Plan");
        assertThatThrownBy(() -> aws.join(other, key)).hasMessageContaining("multiple Usage Plans");
        assertThatThrownBy(() -> aws.planKeys.create(
                        new CreateUsagePlanKeyRequest("unknown", key.id(), "API_KEY"), Calls.management()))
                .hasMessage("Invalid Usage Plan ID specified");
        assertThatThrownBy(() -> aws.planKeys.create(
                        new CreateUsagePlanKeyRequest(plan.id(), "unknown", "API_KEY"), Calls.management()))
                .hasMessage("Invalid API Key identifier specified");
    }

    private List<UsagePlanKey> keys(String planId, String name) {
        return aws.planKeys
                .list(new GetUsagePlanKeysRequest(planId, null, null, name), Calls.management())
                .items();
    }

    private UsagePlan get(UsagePlan plan) {
        return aws.plans.get(new UsagePlanRequest(plan.id()), Calls.management());
    }

    private void delete(UsagePlan plan) {
        aws.plans.delete(new UsagePlanRequest(plan.id()), Calls.management());
    }

    private void refuses(UsagePlan plan, String operation, String path, String value, String message) {
        assertThatThrownBy(() -> aws.patch(plan, operation, path, value)).hasMessage(message);
    }

    private static PatchOperation patch(String operation, String path, String value) {
        return new PatchOperation(operation, path, value, null);
    }
}
