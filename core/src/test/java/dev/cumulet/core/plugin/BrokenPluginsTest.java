package dev.cumulet.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.EmulatorPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each plugin that can't run is one line with place, cause and cure, and does not keep the others from running. */
class BrokenPluginsTest {
    @TempDir
    private Path folder;

    private Plugins plugins;

    @BeforeEach
    void putAGoodPluginBesideIt() throws Exception {
        PluginJar.module("good").build(folder.resolve("good.jar"));
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private String failure() {
        plugins = Plugins.load(folder);
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
        assertThat(plugins.failures()).hasSize(1);
        return plugins.failures().getFirst();
    }

    @Test
    void aFileThatIsNoJar() throws Exception {
        Files.writeString(folder.resolve("bad.jar"), "not a jar");
        assertThat(failure()).contains("bad.jar", "is no readable jar", "remove it");
    }

    @Test
    void anEmptyFile() throws Exception {
        Files.createFile(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "is no readable jar");
    }

    @Test
    void aJarWithoutClasses() throws Exception {
        PluginJar.empty().build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "has no classes");
    }

    @Test
    void aZipThatIsNone() throws Exception {
        Files.writeString(folder.resolve("bad.zip"), "not a zip");
        assertThat(failure()).contains("bad.zip", "is no readable zip");
    }

    @Test
    void anEmptyFolder() throws Exception {
        Files.createDirectory(folder.resolve("bad"));
        assertThat(failure()).contains("bad", "without a jar", "lib/");
    }

    @Test
    void aJarThatProvidesNothing() throws Exception {
        PluginJar.empty().source("bad.Any", "package bad; public class Any {}").build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "(bad)", "provides no " + EmulatorPlugin.class.getName());
    }

    @Test
    void aProviderThatIsNoPlugin() throws Exception {
        PluginJar.empty()
                .source("bad.Any", "package bad; public class Any {}")
                .service(EmulatorPlugin.class.getName(), "bad.Any")
                .build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "bad.Any not a subtype");
    }

    @Test
    void aServiceFileThatNamesAClassThatIsNotThere() throws Exception {
        PluginJar.empty()
                .source("bad.Any", "package bad; public class Any {}")
                .service(EmulatorPlugin.class.getName(), "bad.Missing")
                .build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "bad.Missing");
    }

    @Test
    void aConstructorThatThrows() throws Exception {
        PluginJar.empty()
                .source(
                        "bad.Start",
                        PluginJar.plugin("bad", "public Start() { throw new IllegalStateException(\"no key\"); }"))
                .descriptor("bad")
                .build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "IllegalStateException: no key");
    }

    @Test
    void aMethodThatThrows() throws Exception {
        PluginJar.empty()
                .source("bad.Start", PluginJar.plugin("bad", """
                        @Override public java.util.List<dev.cumulet.spi.ServiceFactory> services() {
                            throw new IllegalStateException("no list");
                        }
                        """))
                .descriptor("bad")
                .build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "no list");
    }

    @Test
    void aModuleThatNobodyHas(@TempDir Path elsewhere) throws Exception {
        Path library = PluginJar.empty()
                .source("lost.Any", "package lost; public class Any {}")
                .library("lost", "exports lost;")
                .build(elsewhere.resolve("lost.jar"));
        PluginJar.module("bad", "requires lost;").against(library).build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "requires module lost", "lib/");
    }

    @Test
    void aPluginThatIsNotThere() throws Exception {
        PluginJar.plain("bad").attribute("Plugin-Dependencies", "other@1.0").build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "depends on plugin 'other'");
    }

    @Test
    void aLaterVersionOfTheSpi() throws Exception {
        PluginJar.plain("bad").attribute("Cumulet-Spi-Version", "1.99.0").build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "version 1.99.0 of the SPI", "a newer server");
    }

    @Test
    void anEarlierMajorVersionOfTheSpi() throws Exception {
        PluginJar.plain("bad").attribute("Cumulet-Spi-Version", "0.9").build(folder.resolve("bad.jar"));
        assertThat(failure()).contains("bad.jar", "version 0.9 of the SPI", "an older server");
    }

    @Test
    void theSameModuleTwice() throws Exception {
        PluginJar.module("good").build(folder.resolve("twin.jar"));
        assertThat(failure()).contains("twin.jar", "same id", "good.jar");
    }

    @Test
    void theSameIdFromTwoModules() throws Exception {
        PluginJar.empty()
                .source("twin.Start", PluginJar.plugin("twin", "").replace("\"twin\"", "\"good\""))
                .descriptor("twin")
                .build(folder.resolve("twin.jar"));
        assertThat(failure()).contains("twin.jar", "same id", "good.jar");
    }

    @Test
    void severalPluginsInOneFolder() throws Exception {
        PluginJar.module("one").build(folder.resolve("bad/one.jar"));
        PluginJar.module("two").build(folder.resolve("bad/two.jar"));
        assertThat(failure()).contains("bad", "several plugins", "one, two");
    }

    @Test
    void aLibraryTwice() throws Exception {
        for (String jar : new String[] {"words-1.0.jar", "words-1.1.jar"}) {
            PluginJar.empty()
                    .source("words.Any", "package words; public class Any {}")
                    .build(folder.resolve("bad/lib/" + jar));
        }
        PluginJar.module("bad").build(folder.resolve("bad/bad.jar"));
        assertThat(failure()).contains("module words twice", "words-1.1.jar");
    }

    @Test
    void pluginsThatDependOnEachOther() throws Exception {
        PluginJar.plain("one").attribute("Plugin-Dependencies", "two").build(folder.resolve("one.jar"));
        PluginJar.plain("two").attribute("Plugin-Dependencies", "one").build(folder.resolve("two.jar"));
        plugins = Plugins.load(folder);
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
        assertThat(plugins.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).contains("depends on plugin"));
    }

    @Test
    void aPluginThatDependsOnABrokenOne() throws Exception {
        Files.writeString(folder.resolve("bad.jar"), "not a jar");
        PluginJar.plain("above").attribute("Plugin-Dependencies", "bad").build(folder.resolve("above.jar"));
        plugins = Plugins.load(folder);
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
        assertThat(plugins.failures()).hasSize(2);
    }
}
