package dev.cumulet.apigateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.KeyFixture;
import dev.cumulet.apigateway.key.ApiKeyOperations.ApiKeyIds;
import dev.cumulet.apigateway.key.ApiKeyOperations.ApiKeyList;
import dev.cumulet.apigateway.key.ApiKeyOperations.ApiKeyRequest;
import dev.cumulet.apigateway.key.ApiKeyOperations.CreateApiKeyRequest;
import dev.cumulet.apigateway.key.ApiKeyOperations.GetApiKeyRequest;
import dev.cumulet.apigateway.key.ApiKeyOperations.GetApiKeysRequest;
import dev.cumulet.apigateway.key.ApiKeyOperations.ImportApiKeysRequest;
import dev.cumulet.apigateway.key.ApiKeyOperations.UpdateApiKeyRequest;
import dev.cumulet.apigateway.model.PatchOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as recorded from AWS in 2024 and 2025, where nothing else is said. */
class ApiKeyOperationsTest {
    private final KeyFixture aws = new KeyFixture();

    @Test
    void aNewKeyIsSwitchedOffAndHasAValue() {
        ApiKey key = create("name", null, null);

        assertThat(key.id()).matches("[a-z0-9]{10}");
        assertThat(key.value()).matches("[A-Za-z0-9]{40}");
        assertThat(key.enabled()).isFalse();
        assertThat(key.stageKeys()).isEmpty();
        assertThat(key.tags()).isNull();
    }

    @Test
    void emptyTextsAreNone() {
        ApiKey key = create("", "", "");
        assertThat(key.name()).isNull();
        assertThat(key.description()).isNull();
        assertThat(key.value()).hasSize(40);
    }

    @Test
    void refusesWhatAwsRefuses() {
        refuses("n".repeat(1025), null, null, "Invalid API Key name, can be at most 1024 characters.");
        refuses("n", "short", null, "API Key value should be at least 20 characters");
        refuses("n", "v".repeat(129), null, "API Key value exceeds maximum size of 128 characters");
        refuses("n", null, "d".repeat(125_001), "Invalid API Key description specified.");
        create("n", "v".repeat(20), null);
        refuses("other", "v".repeat(20), null, "API Key already exists");
    }

    @Test
    void onlyCreationAndThoseWhoAskSeeTheValue() {
        ApiKey key = create("name", null, null);
        assertThat(get(key, null).value()).isNull();
        assertThat(get(key, true).value()).isEqualTo(key.value());
        assertThat(get(key, true).tags()).isEmpty();
        assertThat(list(null, null, null).items().getFirst().value()).isNull();
    }

    @Test
    void listsTheLatestFirstByTheBeginningsOfTheirNames() {
        ApiKey first = create("test-one", null, null);
        ApiKey second = create("test-two", null, null);

        assertThat(ids(list(null, null, null))).containsExactly(second.id(), first.id());
        assertThat(ids(list("test", null, null))).containsExactly(second.id(), first.id());
        assertThat(ids(list("test-one", null, null))).containsExactly(first.id());
        assertThat(ids(list("TEST", null, null))).isEmpty();
        assertThat(ids(list("one", null, null))).isEmpty();
        ApiKeyList page = list(null, null, 1);
        assertThat(ids(page)).containsExactly(second.id());
        assertThat(ids(list(null, page.position(), 1))).containsExactly(first.id());
        assertThat(list(null, page.position(), 1).position()).isNull();
    }

    @Test
    void updatesShowTagsAndNoValue() {
        ApiKey key = create("name", null, null);
        ApiKey changed = update(key, "replace", "/name", "other");
        assertThat(changed.name()).isEqualTo("other");
        assertThat(changed.tags()).isEmpty();
        assertThat(changed.value()).isNull();
        assertThat(update(key, "replace", "/enabled", "true").enabled()).isTrue();
        assertThat(update(key, "replace", "/enabled", "yes please").enabled()).isFalse();
    }

    @Test
    void onlySomeMembersCanBeReplaced() {
        ApiKey key = create("name", null, null);
        assertThatThrownBy(() -> update(key, "replace", "/id", "x"))
                .hasMessage("Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description,"
                        + " /enabled, /name, /customerId]");
        assertThatThrownBy(() -> update(key, "replace", "/description", "d".repeat(125_001)))
                .hasMessage("Invalid API Key description specified.");
    }

    @Test
    void aRemovedKeyIsUnknown() {
        ApiKey key = create("name", null, null);
        aws.keys.delete(new ApiKeyRequest(key.id()), Calls.management());
        assertThatThrownBy(() -> get(key, null)).hasMessage("Invalid API Key identifier specified");
        assertThatThrownBy(() -> aws.keys.delete(new ApiKeyRequest(key.id()), Calls.management()))
                .hasMessage("Invalid API Key identifier specified");
        assertThat(create("again", key.value(), null).value()).isEqualTo(key.value());
    }

    /** AWS documentation: the file's form. */
    @Test
    void importsAFileOfKeysIntoTheirPlans() {
        UsagePlan plan = aws.plan();
        ApiKeyIds imported = importAll(
                "Name,key,description,Enabled,usageplanIds\n"
                        + "first,apikey1234abcdefghij0123456789,\"said \"\"twice\"\", once\",TRUE," + plan.id() + "\r\n"
                        + "second,apikey1234abcdefghij0123456790,,false,\n",
                false);

        assertThat(imported.ids()).hasSize(2);
        assertThat(imported.warnings()).isEmpty();
        ApiKey first = aws.tables
                .keyIn(Calls.management().scope(), plan.id(), imported.ids().getFirst())
                .orElseThrow();
        assertThat(first.description()).isEqualTo("said \"twice\", once");
        assertThat(first.enabled()).isTrue();
    }

    @Test
    void warnsOfKeysThatCannotBeImportedOrImportsNone() {
        String file = "name,key\ngood,apikey1234abcdefghij0123456789\nbad,short\n";
        assertThatThrownBy(() -> importAll(file, true))
                .hasMessageContaining("API Key value should be at least 20 characters");
        assertThat(list(null, null, null).items()).isEmpty();
        ApiKeyIds imported = importAll(file, false);
        assertThat(imported.ids()).hasSize(1);
        assertThat(imported.warnings()).containsExactly("bad: API Key value should be at least 20 characters");
        assertThatThrownBy(() -> importAll("a,b\n1,2", false)).hasMessageContaining("[name, key]");
    }

    private ApiKeyIds importAll(String file, boolean failOnWarnings) {
        return aws.keys.importAll(
                new ImportApiKeysRequest("csv", failOnWarnings, file.getBytes(StandardCharsets.UTF_8)),
                Calls.management());
    }

    private void refuses(String name, String value, String description, String message) {
        assertThatThrownBy(() -> create(name, value, description)).hasMessage(message);
    }

    private ApiKey create(String name, String value, String description) {
        return aws.keys.create(
                new CreateApiKeyRequest(name, description, null, null, value, null, null, null), Calls.management());
    }

    private ApiKey get(ApiKey key, Boolean includeValue) {
        return aws.keys.get(new GetApiKeyRequest(key.id(), includeValue), Calls.management());
    }

    private ApiKeyList list(String name, String position, Integer limit) {
        return aws.keys.list(new GetApiKeysRequest(position, limit, name, null, null), Calls.management());
    }

    private static List<String> ids(ApiKeyList list) {
        return list.items().stream().map(ApiKey::id).toList();
    }

    private ApiKey update(ApiKey key, String operation, String path, String value) {
        List<PatchOperation> patches = List.of(new PatchOperation(operation, path, value, null));
        return aws.keys.update(new UpdateApiKeyRequest(key.id(), patches), Calls.management());
    }
}
