package dev.cumulet.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.shape.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that work, in all the forms in which they come. */
class PluginsTest {
    /** Offers a key whose name is what {@code text()} returns: a plugin's only way to speak to this test. */
    private static final String SPEAKING = """
            @Override public java.util.List<dev.cumulet.spi.config.ConfigKey<?>> configKeys() {
                return java.util.List.of(dev.cumulet.spi.config.ConfigKey.text(text(), "", ""));
            }
            """;

    @TempDir
    private Path folder;

    private Plugins plugins;

    @AfterEach
    void close() {
        plugins.close();
    }

    private List<LoadedPlugin> load() {
        plugins = Plugins.load(folder);
        assertThat(plugins.failures()).isEmpty();
        return plugins.loaded();
    }

    private static String spoken(LoadedPlugin plugin) {
        return plugin.configKeys().stream().map(ConfigKey::name).findFirst().orElseThrow();
    }

    @Test
    void aFolderThatIsNotThereHasNoPlugins() {
        plugins = Plugins.load(folder.resolve("none"));
        assertThat(plugins.loaded()).isEmpty();
        assertThat(plugins.failures()).isEmpty();
    }

    @Test
    void aModuleInOneJarGetsALayerOfItsOwn() throws Exception {
        PluginJar.module("acme").build(folder.resolve("acme.jar"));
        LoadedPlugin plugin = load().getFirst();
        assertThat(plugin.id()).isEqualTo("acme");
        assertThat(plugin.module()).isEqualTo("acme");
        assertThat(plugin.loader()).isNotSameAs(EmulatorPlugin.class.getClassLoader());
    }

    @Test
    void aJarWithoutModuleInfoIsFoundByItsServiceFile() throws Exception {
        PluginJar.plain("acme")
                .attribute("Plugin-Id", "acme-id")
                .attribute("Plugin-Version", "1.2")
                .build(folder.resolve("acme.jar"));
        LoadedPlugin plugin = load().getFirst();
        assertThat(plugin.id()).isEqualTo("acme");
        assertThat(plugin.version()).isEqualTo("1.2");
    }

    @Test
    void aProviderMethodCountsAsTheModulesOwn() throws Exception {
        PluginJar.empty().source("acme.Start", """
                        package acme;
                        public final class Start {
                            public static dev.cumulet.spi.EmulatorPlugin provider() { return () -> "acme"; }
                        }
                        """).descriptor("acme").build(folder.resolve("acme.jar"));
        assertThat(load().getFirst().id()).isEqualTo("acme");
    }

    @Test
    void recordsOfAPluginNeedNotBeOpenedByItsModuleInfo() throws Exception {
        PluginJar.empty()
                .source("acme.Note", "package acme; record Note(String text) {}")
                .source("acme.Start", PluginJar.plugin("acme", SPEAKING + """
                        String text() {
                            return dev.cumulet.spi.shape.Schema.of(Note.class).members().getFirst()
                                    .of(new Note("read by reflection")).toString();
                        }
                        """))
                .descriptor("acme")
                .build(folder.resolve("acme.jar"));
        assertThat(spoken(load().getFirst())).isEqualTo("read by reflection");
        assertThat(Schema.of(Void.class).members()).isEmpty();
    }

    @Test
    void aFolderBringsItsLibraries() throws Exception {
        Path library = PluginJar.empty()
                .source(
                        "words.Words",
                        "package words; public class Words { public static String say() { return \"hi\"; } }")
                .library("words", "exports words;")
                .build(folder.resolve("acme/lib/words.jar"));
        PluginJar.empty()
                .source(
                        "acme.Start",
                        PluginJar.plugin("acme", SPEAKING + "String text() { return words.Words.say(); }"))
                .descriptor("acme", "requires words;")
                .against(library)
                .build(folder.resolve("acme/acme.jar"));
        assertThat(spoken(load().getFirst())).isEqualTo("hi");
    }

    @Test
    void librariesThatShareAPackageStandOnAClassPathBehindTheModule() throws Exception {
        for (String half : List.of("One", "Two")) {
            PluginJar.empty()
                    .source("words." + half, "package words; public class " + half + " {}")
                    .build(folder.resolve("acme/lib/" + half + ".jar"));
        }
        PluginJar.empty()
                .source("acme.Start", PluginJar.plugin("acme", SPEAKING + """
                        String text() {
                            try {
                                return Class.forName("words.One").getSimpleName() + Class.forName("words.Two").getSimpleName();
                            } catch (ClassNotFoundException e) {
                                return e.toString();
                            }
                        }
                        """))
                .descriptor("acme")
                .build(folder.resolve("acme/acme.jar"));
        assertThat(spoken(load().getFirst())).isEqualTo("OneTwo");
    }

    @Test
    void servicesInsideAPluginAreFoundByServiceLoader() throws Exception {
        PluginJar.empty()
                .source("acme.Word", "package acme; public interface Word { String say(); }")
                .source(
                        "acme.Hello",
                        "package acme; public class Hello implements Word { public String say() { return \"hello\"; } }")
                .source("acme.Start", PluginJar.plugin("acme", SPEAKING + """
                        String text() {
                            return java.util.ServiceLoader.load(Word.class, Start.class.getClassLoader())
                                    .findFirst().orElseThrow().say();
                        }
                        """))
                .descriptor("acme", "uses acme.Word;", "provides acme.Word with acme.Hello;")
                .build(folder.resolve("acme.jar"));
        assertThat(spoken(load().getFirst())).isEqualTo("hello");
    }

    @Test
    void aZipIsUnpackedWithOrWithoutAFolderAroundEverything() throws Exception {
        Path first = PluginJar.module("first").build(folder.resolve("build/first.jar"));
        Path second = PluginJar.module("second").build(folder.resolve("build/second.jar"));
        Path home = Files.createDirectory(folder.resolve("plugins"));
        zip(home.resolve("first.zip"), "first.jar", first);
        zip(home.resolve("second.zip"), "second-1.0/second.jar", second);
        plugins = Plugins.load(home);
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("first", "second");
    }

    private static void zip(Path zip, String name, Path content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(Files.readAllBytes(content));
        }
    }

    @Test
    void aPluginSeesWhatThePluginExportsThatItsModuleRequires() throws Exception {
        Path below = PluginJar.module("zbelow", "exports zbelow.api;")
                .source(
                        "zbelow.api.Api",
                        "package zbelow.api; public class Api { public static String say() { return \"below\"; } }")
                .build(folder.resolve("zbelow.jar"));
        PluginJar.empty()
                .source(
                        "above.Start",
                        PluginJar.plugin("above", SPEAKING + "String text() { return zbelow.api.Api.say(); }"))
                .descriptor("above", "requires zbelow;")
                .against(below)
                .build(folder.resolve("above.jar"));
        List<LoadedPlugin> loaded = load();
        assertThat(loaded).extracting(LoadedPlugin::id).containsExactly("zbelow", "above");
        assertThat(spoken(loaded.getLast())).isEqualTo("below");
    }

    @Test
    void aPluginWithoutModuleInfoSeesWhatThePluginExportsThatItsManifestNames() throws Exception {
        Path below = PluginJar.module("zbelow", "exports zbelow.api;")
                .source("zbelow.api.Voice", "package zbelow.api; public interface Voice { String say(); }")
                .build(folder.resolve("zbelow.jar"));
        PluginJar.empty()
                .source("above.Start", PluginJar.plugin("above", """
                        @Override public java.util.List<dev.cumulet.spi.BackendFactory<?>> backends() {
                            return java.util.List.of(new dev.cumulet.spi.BackendFactory<>(
                                    "loud", zbelow.api.Voice.class, context -> () -> "above"));
                        }
                        """))
                .service(EmulatorPlugin.class.getName(), "above.Start")
                .attribute("Plugin-Dependencies", "zbelow")
                .against(below)
                .build(folder.resolve("above.jar"));

        List<LoadedPlugin> loaded = load();

        assertThat(loaded).extracting(LoadedPlugin::id).containsExactly("zbelow", "above");
        Class<?> contract = loaded.getLast().backends().getFirst().contract();
        assertThat(contract.getModule().getName()).isEqualTo("zbelow");
        assertThat(contract.getClassLoader()).isSameAs(loaded.getFirst().loader());
    }

    @Test
    void aCopyOfTheSpiInLibIsIgnoredWithARemark() throws Exception {
        PluginJar.empty()
                .shadingTheSpi()
                .attribute("Automatic-Module-Name", "dev.cumulet.spi")
                .build(folder.resolve("acme/lib/spi-copy.jar"));
        PluginJar.module("acme").build(folder.resolve("acme/acme.jar"));
        assertThat(load()).hasSize(1);
        assertThat(plugins.remarks()).singleElement().asString().contains("spi-copy.jar", "dev.cumulet.spi", "ignored");
    }

    @Test
    void aCopyOfTheSpiInsideThePluginsJarIsIgnoredWithARemark() throws Exception {
        PluginJar.plain("loose").shadingTheSpi().build(folder.resolve("loose.jar"));
        PluginJar.module("strict").shadingTheSpi().build(folder.resolve("strict.jar"));
        assertThat(load()).extracting(LoadedPlugin::id).containsExactly("loose", "strict");
        assertThat(plugins.remarks())
                .hasSize(2)
                .allSatisfy(remark -> assertThat(remark).contains("dev.cumulet.spi", "ignored"));
    }

    @Test
    void anotherModuleOfTheServerInLibIsIgnoredWithARemark() throws Exception {
        PluginJar.empty()
                .source("slf4j.copy.Any", "package slf4j.copy; public class Any {}")
                .attribute("Automatic-Module-Name", "org.slf4j")
                .build(folder.resolve("acme/lib/slf4j.jar"));
        PluginJar.module("acme").build(folder.resolve("acme/acme.jar"));
        assertThat(load()).hasSize(1);
        assertThat(plugins.remarks()).singleElement().asString().contains("slf4j.jar", "org.slf4j");
    }

    @Test
    void aFileThatIsNoPluginIsRemarkedOn() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve(".hidden"), "");
        assertThat(load()).isEmpty();
        assertThat(plugins.remarks()).singleElement().asString().contains("notes.txt");
    }
}
