package dev.cumulet.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyPageTest {
    private final ObjectStore store = new HeapObjectStore(new FakeContext().directory(), 1000, 1 << 20);

    private void put(String... names) {
        for (String name : names) {
            store.put(
                    new ObjectKey("b", name), new ObjectSource(InputStream.nullInputStream(), 0, Map::of), Guard.NONE);
        }
    }

    private KeyPage page(String prefix, String delimiter, String after, int limit) {
        return KeyPage.of(
                (beginning, from, most) -> store.list("b", beginning, from, most), prefix, delimiter, after, limit);
    }

    private static List<String> keys(KeyPage page) {
        return page.objects().stream().map(object -> object.key().name()).toList();
    }

    // Recorded: listing folder/ with delimiter and one key a page.
    @Test
    void goesOnBehindACommonPrefix() {
        put("folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1", "folder/file2");

        KeyPage first = page("folder/", "/", "", 1);
        assertThat(first.commonPrefixes()).containsExactly("folder/aSubfolder/");
        assertThat(first.isTruncated()).isTrue();
        KeyPage second = page("folder/", "/", first.last(), 1);
        assertThat(keys(second)).containsExactly("folder/file1");
        KeyPage third = page("folder/", "/", second.last(), 1);
        assertThat(keys(third)).containsExactly("folder/file2");
        assertThat(third.isTruncated()).isFalse();
    }

    // Recorded: a marker inside of a folder skips the folder.
    @Test
    void leavesOutTheFolderThatTheMarkerIsIn() {
        put("folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1");

        KeyPage page = page("folder/", "/", "folder/aSubfolder/subFile1", 10);

        assertThat(page.commonPrefixes()).isEmpty();
        assertThat(keys(page)).containsExactly("folder/file1");
    }

    @Test
    void rollsUpFoldersHoweverMuchIsInThem() {
        IntStream.range(0, 500).forEach(number -> put("a/" + number, "b/" + number, "c" + number));

        KeyPage page = page("", "/", "", 1000);

        assertThat(page.commonPrefixes()).containsExactly("a/", "b/");
        assertThat(page.objects()).hasSize(500);
        assertThat(page.isTruncated()).isFalse();
    }

    @Test
    void isTruncatedOnlyIfThereIsMore() {
        put("a", "b", "c");

        assertThat(page("", "", "", 2).isTruncated()).isTrue();
        assertThat(page("", "", "", 3).isTruncated()).isFalse();
        assertThat(page("", "", "", 0).isTruncated()).isFalse();
        assertThat(page("", "", "c", 1).objects()).isEmpty();
    }

    @Test
    void takesDelimitersOfSeveralCharacters() {
        put("a--b--c", "a--d", "a-e", "😀--x", "😀--y");

        KeyPage page = page("", "--", "", 10);

        assertThat(page.commonPrefixes()).containsExactly("a--", "😀--");
        assertThat(keys(page)).containsExactly("a-e");
    }

    @Test
    void givesTheSameWithPagesOfAnySize() {
        Random random = new Random(3);
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            names.add("%s/%s%s".formatted(random.nextInt(5), random.nextInt(3) == 0 ? "x/" : "", random.nextInt(40)));
        }
        names.forEach(this::put);
        for (String prefix : List.of("", "1", "1/", "3/x/")) {
            KeyPage whole = page(prefix, "/", "", 1000);
            for (int limit : new int[] {1, 2, 7}) {
                List<String> found = new ArrayList<>();
                KeyPage part = page(prefix, "/", "", limit);
                while (true) {
                    found.addAll(keys(part));
                    found.addAll(part.commonPrefixes());
                    if (!part.isTruncated()) {
                        break;
                    }
                    part = page(prefix, "/", part.last(), limit);
                }
                List<String> expected = new ArrayList<>(keys(whole));
                expected.addAll(whole.commonPrefixes());
                assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void findsThePlaceBehindAPrefix() {
        assertThat(Successor.ofAllBeginningWith("a/")).isEqualTo("a0");
        assertThat(Successor.ofAllBeginningWith("a\uD7FF")).isEqualTo("a\uE000");
        assertThat(Successor.ofAllBeginningWith("a\uFFFF")).isEqualTo("a\uD800\uDC00");
        assertThat(Successor.ofAllBeginningWith("a\uDBFF\uDFFF")).isEqualTo("b");
    }
}
