package dev.cumulet.apigateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words are those that AWS answered in recordings of 2024 and 2025. */
class PatchTableTest {
    private record Pet(String name, Boolean isTame, List<String> foods, Map<String, String> marks) {}

    private static final Pet REX = new Pet("Rex", false, List.of("meat", "fish"), Map.of("coat", "brown"));

    @Test
    void setsTheMembersThatItsRowsName() {
        Pet patched = PLAIN.apply(
                REX,
                List.of(
                        patch("replace", "/name", "Bello"),
                        patch("replace", "/isTame", "true"),
                        patch("add", "/foods/dog~1cat", null),
                        patch("replace", "/foods/meat", "bones"),
                        patch("remove", "/foods/fish", null),
                        patch("add", "/marks/eye~0s", "blue"),
                        patch("remove", "/marks/coat", null)));

        assertThat(patched).isEqualTo(new Pet("Bello", true, List.of("dog/cat", "bones"), Map.of("eye~s", "blue")));
        assertThat(PLAIN.apply(patched, List.of(patch("remove", "/marks/eye~0s", null)))
                        .marks())
                .isNull();
    }

    @Test
    void changesNothingWithoutPatches() {
        assertThat(PLAIN.apply(REX, null)).isSameAs(REX);
    }

    @Test
    void refusesInTheWordsOfItsResource() {
        refuses(PLAIN, "remove", "/name", "Invalid patch operation specified. Must be one of: [replace]");
        refuses(PLAIN, "add", "/foods", "Invalid patch path /foods");
        refuses(PLAIN, "add", "/foods/a/b", "Invalid patch path /foods/a/b");
        refuses(PLAIN, "add", null, "Invalid patch path null");
        refuses(table(PatchWording.PATH_ALONE), "remove", "/name", "Invalid patch path /name");
        PatchTable<Pet> listed = table(PatchWording.LISTED);
        refuses(
                listed,
                "replace",
                "/age",
                "Invalid patch path  '/age' specified for op 'replace'. Must be one of: [/name, /isTame, /foods/{food},"
                        + " /marks/{mark}]");
        refuses(
                listed,
                "copy",
                "/name",
                "Invalid patch path  '/name' specified for op 'copy'. Please choose supported operations");
    }

    @Test
    void namesAllWrongOperationsAtOnce() {
        assertThatThrownBy(() -> PLAIN.apply(
                        REX,
                        Arrays.asList(
                                patch("wrong", "/name", "x"),
                                patch("replace", "/none", "x"),
                                patch(null, "/name", "x"))))
                .hasMessage(
                        "2 validation errors detected: Value 'wrong' at 'updatePetInput.patchOperations.1.member.op'"
                                + " failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test,"
                                + " replace, copy]; Value null at 'updatePetInput.patchOperations.3.member.op' failed to satisfy"
                                + " constraint: Member must not be null");
        assertThatThrownBy(() -> PLAIN.apply(REX, Collections.singletonList(null)))
                .hasMessageContaining("Member must not be null");
    }

    @Test
    void takesSeveralSegmentsForAGreedyLabel() {
        PatchTable<Pet> table = PatchTable.<Pet>of("updatePetInput", PatchWording.PLAIN)
                .replace(
                        "/{path+}/{method}/enabled",
                        (pet, patch) -> RecordCopy.with(pet, "name", String.join(" ", patch.labels())))
                .build();

        assertThat(table.apply(REX, List.of(patch("replace", "/a/b~1c/GET/enabled", null)))
                        .name())
                .isEqualTo("a/b/c GET");
    }

    @Test
    void knowsTheMembersOfItsRecord() {
        assertThatThrownBy(() -> RecordCopy.with(REX, "age", 3)).hasMessage("Pet has no member age");
    }

    private static final PatchTable<Pet> PLAIN = table(PatchWording.PLAIN);

    private static PatchTable<Pet> table(PatchWording wording) {
        return PatchTable.<Pet>of("updatePetInput", wording)
                .replace("/name", Members.text("name"))
                .replace("/isTame", Members.flag("isTame"))
                .add("/foods/{food}", Members.item("foods"))
                .remove("/foods/{food}", Members.withoutItem("foods"))
                .replace("/foods/{food}", Members.otherItem("foods"))
                .put("/marks/{mark}", Members.entry("marks"))
                .remove("/marks/{mark}", Members.withoutEntry("marks"))
                .build();
    }

    private static void refuses(PatchTable<Pet> table, String operation, String path, String message) {
        assertThatThrownBy(() -> table.apply(REX, List.of(patch(operation, path, "x"))))
                .hasMessage(message);
    }

    private static PatchOperation patch(String operation, String path, String value) {
        return new PatchOperation(operation, path, value, null);
    }
}
