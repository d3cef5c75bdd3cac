package dev.cumulet.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.lambda.Zips;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStoreTest {
    private static final int LINK = 0120777;

    @TempDir
    private Path directory;

    private Path folder;
    private CodeStore codes;

    @BeforeEach
    void open() {
        folder = directory.resolve("code");
        codes = new CodeStore(folder);
    }

    @Test
    void unpacksAZipIntoAFolderOfItsOwn() throws IOException {
        CodePackage code = store(Zips.of("index.py", "pass", "lib/a/b.py", "ü", "empty/", ""));

        assertThat(Files.readString(code.folder().resolve("index.py"))).isEqualTo("pass");
        assertThat(Files.readString(code.folder().resolve("lib/a/b.py"))).isEqualTo("ü");
        assertThat(code.folder().resolve("empty")).isDirectory();
        assertThat(code.folder()).isEqualTo(codes.folder(code.sha256()));
    }

    @Test
    void writesDigestAndSizeAsAwsDoes() {
        byte[] zip = Zips.of("a", "b");

        CodePackage code = store(zip);

        assertThat(code.size()).isEqualTo(zip.length);
        assertThat(code.sha256()).hasSize(44).endsWith("=");
        assertThat(codes.zip(CodeStore.hex(code.sha256())))
                .get()
                .satisfies(file -> assertThat(file).hasBinaryContent(zip));
    }

    @Test
    void keepsExecutableFilesExecutable() {
        byte[] zip = Zips.withModes(Zips.entry("bootstrap", "#!/bin/sh\n", 0100755), Zips.entry("data", "", 0100600));

        CodePackage code = store(zip);

        assertThat(code.folder().resolve("bootstrap")).isExecutable();
        assertThat(Files.isExecutable(code.folder().resolve("data"))).isFalse();
    }

    @Test
    void keepsLinksWithinThePackage() throws IOException {
        byte[] zip = Zips.withModes(
                Zips.entry("bin/tool", "../lib/tool.sh", LINK), Zips.entry("lib/tool.sh", "echo", 0100755));

        CodePackage code = store(zip);

        Path link = code.folder().resolve("bin/tool");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(link)).isEqualTo("echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../outside", "lib/../../outside"})
    void refusesLinksThatLeaveThePackage(String target) {
        byte[] zip = Zips.withModes(Zips.entry("link", target, LINK));

        assertRefused(zip, LambdaError.BROKEN_ZIP);
    }

    /** Seen as text the second link stays inside; seen from where the first one leads it is a folder above the package. */
    @Test
    void refusesLinksThatLeaveThePackageThroughOthers() {
        byte[] zip = Zips.withModes(
                Zips.entry("here/file", "x", 0100644),
                Zips.entry("deep/er/down", "../../here", LINK),
                Zips.entry("deep/er/down/up", "../../../outside", LINK));

        assertRefused(zip, LambdaError.BROKEN_ZIP);
    }

    @Test
    void removesNothingThroughALink() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside")).resolve("file");
        Files.writeString(outside, "precious");
        byte[] zip = Zips.withModes(
                Zips.entry("a/b/c/d/down", "../../../../here", LINK),
                Zips.entry("a/b/c/d/down/up", "../../../../outside", LINK),
                Zips.entry("here/up/file", "data", LINK));

        assertRefused(zip, LambdaError.BROKEN_ZIP);

        assertThat(outside).isRegularFile().hasContent("precious");
    }

    @Test
    void stepsUpOnlyFromWhereALinkLies() throws IOException {
        byte[] zip = Zips.withModes(
                Zips.entry("here/file", "x", 0100644),
                Zips.entry("deep/er/down", "../../here", LINK),
                Zips.entry("link", "deep/er/down/../../outside", LINK));

        CodePackage code = store(zip);

        assertThat(Files.readSymbolicLink(code.folder().resolve("link"))).hasToString("deep/outside");
    }

    @Test
    void writesNothingThroughALink() {
        byte[] zip = Zips.withModes(
                Zips.entry("lib/data", "x", 0100644),
                Zips.entry("to", "lib", LINK),
                Zips.entry("to/data", "y", 0100644));

        assertRefused(zip, LambdaError.BROKEN_ZIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/absolute", "..", "a/..", "./../outside"})
    void refusesNamesThatLeaveThePackage(String name) {
        assertRefused(Zips.of(name, "x"), LambdaError.BROKEN_ZIP);
        assertThat(directory.resolve("outside")).doesNotExist();
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesNamesThatTheFileSystemCannotHold() {
        assertRefused(Zips.of("x".repeat(300), "x"), LambdaError.BROKEN_ZIP);
    }

    @Test
    void refusesANameThatIsFileAndFolderAtOnce() {
        assertRefused(Zips.of("a", "x", "a/b", "y"), LambdaError.BROKEN_ZIP);
    }

    @Test
    void refusesWhatIsNoZip() {
        assertRefused("PK, but no zip".getBytes(StandardCharsets.UTF_8), LambdaError.BROKEN_ZIP);
    }

    @Test
    void refusesAZipThatIsCutOff() {
        byte[] zip = Zips.of("a", "x".repeat(1000));

        assertRefused(java.util.Arrays.copyOf(zip, zip.length - 10), LambdaError.BROKEN_ZIP);
    }

    @Test
    void refusesNoBytesAndNoEntries() {
        assertRefused(new byte[0], LambdaError.EMPTY_ZIP);
        assertRefused(Zips.of(), LambdaError.EMPTY_ZIP);
    }

    @Test
    void stopsUnpackingAtAwsLimit() {
        // A quarter of a megabyte unpacks to 262144001 bytes, one more than AWS takes.
        byte[] zip = Zips.ofZeros("bomb", 262_144_001);
        assertThat(zip.length).isLessThan(300_000);

        assertRefused(zip, LambdaError.UNZIPPED_TOO_LARGE);
    }

    @Test
    void leavesNothingBehindARefusedZip() throws IOException {
        assertRefused(Zips.of("ok", "x", "../outside", "x"), LambdaError.BROKEN_ZIP);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void discardsWhatNobodyUses() {
        CodePackage code = store(Zips.of("a", "b"));

        Set<String> used = new HashSet<>(Set.of(code.sha256()));
        codes.keepFor(used::contains);

        codes.discard(code.sha256());
        assertThat(code.folder()).isDirectory();

        used.clear();
        codes.discard(code.sha256());
        assertThat(code.folder()).doesNotExist();
        assertThat(codes.zip(CodeStore.hex(code.sha256()))).isEmpty();
    }

    @Test
    void neverShowsAPartOfAPackageThatIsDiscarded() throws Exception {
        String[] content = new String[4000];
        Arrays.setAll(content, i -> i % 2 == 0 ? "file" + i : "x");
        CodePackage code = store(Zips.of(content));
        Thread discarding = Thread.ofPlatform().start(() -> codes.discard(code.sha256()));

        boolean isPartial = false;
        while (discarding.isAlive() && !isPartial) {
            for (int i = 0; i < content.length; i += 200) {
                // In that order: the folder was there when the file was not.
                isPartial |= Files.notExists(code.folder().resolve(content[i])) && Files.exists(code.folder());
            }
        }

        discarding.join();
        assertThat(isPartial).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void discardsALinkWhoseFolderHasGone(@TempDir Path own) throws IOException {
        Path linked = Files.createDirectory(own.resolve("linked"));
        String sha256 = codes.linking(linked.toString(), CodePackage::sha256);
        Files.delete(linked);

        codes.discard(sha256);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatSomebodyIsAboutToUse() {
        codes.storing(Zips.of("a", "b"), code -> {
            codes.discard(code.sha256());
            assertThat(code.folder()).isDirectory();
            return code;
        });
    }

    /** A server may be killed between storing a package and making the function that it is for. */
    @Test
    void removesWhatAKilledServerStoredForNobody() throws IOException {
        CodePackage orphan = store(Zips.of("a", "orphan"));
        CodePackage used = store(Zips.of("a", "used"));
        CodePackage pinned = store(Zips.of("a", "pinned"));
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "of the user");
        Files.writeString(folder.resolve("0".repeat(64) + ".zip"), "moved here, but not yet its content");
        CodeStore next = new CodeStore(folder);
        next.keepFor(used.sha256()::equals);

        next.holding(pinned.sha256(), () -> {
            next.discardUnused();
            assertThat(pinned.folder()).isDirectory();
            return null;
        });

        assertThat(orphan.folder()).doesNotExist();
        assertThat(next.zip(CodeStore.hex(orphan.sha256()))).isEmpty();
        assertThat(next.zip("0".repeat(64))).isEmpty();
        assertThat(used.folder()).isDirectory();
        assertThat(next.zip(CodeStore.hex(used.sha256()))).isPresent();
        assertThat(pinned.folder()).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void removesWhatAKilledServerLeftUnfinished() throws IOException {
        Path left = Files.createDirectories(folder.resolve("unfinished-1/content"));

        new CodeStore(folder);

        assertThat(left.getParent()).doesNotExist();
    }

    private CodePackage store(byte[] zip) {
        AtomicReference<CodePackage> stored = new AtomicReference<>();
        codes.storing(zip, code -> {
            stored.set(code);
            return code;
        });
        return stored.get();
    }

    private void assertRefused(byte[] zip, LambdaError error) {
        assertThatThrownBy(() -> store(zip))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(error));
    }
}
