package dev.cumulet.apigateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.ResourceOperations.CreateResourceRequest;
import dev.cumulet.apigateway.rest.ResourceOperations.DeleteResourceRequest;
import dev.cumulet.apigateway.rest.ResourceOperations.GetResourcesRequest;
import dev.cumulet.apigateway.rest.ResourceOperations.UpdateResourceRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages as AWS answered them in April 2024 and September 2025. */
class ResourceOperationsTest {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api = aws.api();

    @Test
    void makesResourcesWithTheirPath() {
        Resource pets = create(api.rootResourceId(), "pets");
        Resource pet = create(pets.id(), "{id}");

        assertThat(pet.path()).isEqualTo("/pets/{id}");
        assertThat(pet.id()).matches("[a-z0-9]{6}");
        assertThat(list(null).items().getFirst()).isEqualTo(Resource.root(api.rootResourceId()));
    }

    @Test
    void refusesASecondVariableSibling() {
        create(api.rootResourceId(), "{proxy+}");

        assertThatThrownBy(() -> create(api.rootResourceId(), "{dynamic}"))
                .hasMessage("A sibling ({proxy+}) of this resource already has a variable path part -- only one is"
                        + " allowed");
    }

    @Test
    void refusesChildrenOfGreedyResources() {
        Resource proxy = create(api.rootResourceId(), "{proxy+}");

        assertThatThrownBy(() -> create(proxy.id(), "child"))
                .hasMessage("Cannot create a child of a resource with a greedy path variable: {proxy+}");
    }

    @Test
    void refusesASecondSiblingOfTheSameName() {
        create(api.rootResourceId(), "pets");

        assertThatThrownBy(() -> create(api.rootResourceId(), "pets"))
                .hasMessage("Another resource with the same parent already has this name: pets");
    }

    @Test
    void doesNotFindAnUnknownParent() {
        assertThatThrownBy(() -> create("fake-id", "pets")).hasMessage("Invalid Resource identifier specified");
    }

    @Test
    void refusesSlashesInAPathPart() {
        assertThatThrownBy(() -> create(api.rootResourceId(), "a/b"))
                .hasMessageStartingWith("Resource's path part only allow a-zA-Z0-9._-:");
    }

    @Test
    void removesAResourceWithAllBelowIt() {
        String pets = aws.resource(api, "/pets");
        aws.resource(api, "/pets/subpets/deeper");

        aws.resources.delete(new DeleteResourceRequest(api.id(), pets), Calls.management());

        assertThat(list(null).items()).extracting(Resource::path).containsExactly("/");
    }

    @Test
    void movesAResourceWithAllBelowIt() {
        String child = aws.resource(api, "/pets/subpets");
        aws.resource(api, "/pets/subpets/pets");

        assertThatThrownBy(() -> patch(child, "/parentId", child)).hasMessage("Resources cannot be cyclical.");
        Resource moved = patch(child, "/parentId", api.rootResourceId());

        assertThat(moved.path()).isEqualTo("/subpets");
        assertThat(list(null).items())
                .extracting(Resource::path)
                .containsExactlyInAnyOrder("/", "/pets", "/subpets", "/subpets/pets");
    }

    @Test
    void leavesTheRootWhereItIs() {
        assertThatThrownBy(() -> patch(api.rootResourceId(), "/pathPart", "x"))
                .hasMessage("Root resource cannot update its pathPart.");
    }

    @Test
    void showsMethodsOnlyIfAsked() {
        aws.method(api, "GET", "/pets");

        assertThat(list(null).items().getLast().resourceMethods()).isEqualTo(Map.of("GET", Method.unshown()));
        assertThat(list(List.of("methods"))
                        .items()
                        .getLast()
                        .resourceMethods()
                        .get("GET")
                        .methodIntegration())
                .isNotNull();
    }

    private Resource create(String parent, String part) {
        return aws.resources.create(new CreateResourceRequest(api.id(), parent, part), Calls.management());
    }

    private Resource patch(String resource, String path, String value) {
        return aws.resources.update(
                new UpdateResourceRequest(
                        api.id(), resource, List.of(new PatchOperation("replace", path, value, null))),
                Calls.management());
    }

    private ResourceOperations.Resources list(List<String> embed) {
        return aws.resources.list(new GetResourcesRequest(api.id(), null, null, embed), Calls.management());
    }
}
