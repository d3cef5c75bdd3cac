package dev.cumulet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.Described;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.InterceptorFactory;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Payload;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorTest {
    private final List<String> closed = new ArrayList<>();

    @TempDir
    private Path home;

    /** Says things. */
    private interface Voice {
        String say();
    }

    /** A plugin of a few lines, put together by each test. */
    private record Sample(
            String id,
            List<ServiceFactory> services,
            List<BackendFactory<?>> backends,
            List<InterceptorFactory> interceptors,
            List<ConfigKey<?>> configKeys)
            implements EmulatorPlugin {

        static Sample of(String id, Function<PluginContext, List<Service>> service) {
            return new Sample(id, List.of(new ServiceFactory(id, service)), List.of(), List.of(), List.of());
        }

        Sample with(ConfigKey<?> key) {
            return new Sample(id, services, backends, interceptors, List.of(key));
        }

        Sample with(BackendFactory<?>... offered) {
            return new Sample(id, services, List.of(offered), interceptors, configKeys);
        }
    }

    private static Service answering(String name, String text) {
        return answering(name, () -> text, Match.builder().path("/" + name).build());
    }

    private static Service answering(String name, java.util.function.Supplier<String> text, Match match) {
        return Service.of(
                name,
                match,
                "http",
                List.of(Operation.streaming(
                        "Say",
                        "",
                        200,
                        Void.class,
                        Void.class,
                        (nothing, call) -> Reply.<Void>of(null)
                                .withBody(ResponseBody.of(text.get().getBytes(StandardCharsets.UTF_8))))));
    }

    private static Emulator.Builder builder() {
        return Emulator.builder().port(0);
    }

    private static List<String> problems(Emulator.Builder builder) {
        return catchThrowableOfType(StartException.class, builder::start).problems();
    }

    private static String get(Emulator emulator, String path) throws Exception {
        try (InputStream in = emulator.endpoint().resolve(path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aServiceOfAPluginAnswersOverHttp() throws Exception {
        try (Emulator emulator = builder()
                .plugin(Sample.of("echo", context -> List.of(answering("echo", "hello"))))
                .start()) {
            assertThat(get(emulator, "/echo")).isEqualTo("hello");
            assertThat(get(emulator, "/_localstack/health")).contains("\"echo\":\"running\"");
        }
    }

    @Test
    void severalServersRunInOneProcess() throws Exception {
        try (Emulator one = builder()
                        .plugin(Sample.of("echo", context -> List.of(answering("echo", "one"))))
                        .start();
                Emulator two = builder()
                        .plugin(Sample.of("echo", context -> List.of(answering("echo", "two"))))
                        .start()) {
            assertThat(get(one, "/echo")).isEqualTo("one");
            assertThat(get(two, "/echo")).isEqualTo("two");
        }
    }

    @Test
    void onlyServicesThatAreNamedAreMade() {
        List<String> made = new ArrayList<>();
        EmulatorPlugin plugin = new Sample(
                "two",
                List.of(
                        new ServiceFactory("one", context -> {
                            made.add("one");
                            return List.of(answering("one", ""));
                        }),
                        new ServiceFactory("two", context -> {
                            made.add("two");
                            return List.of(answering("two", ""));
                        })),
                List.of(),
                List.of(),
                List.of());
        builder().property("services", "two").plugin(plugin).start().close();
        assertThat(made).containsExactly("two");
    }

    @Test
    void anEntryIsNamedByItsAliasesToo() throws Exception {
        EmulatorPlugin plugin = new Sample(
                "echo",
                List.of(
                        new ServiceFactory("echo", List.of("echo2"), context -> List.of(answering("echo", "hello"))),
                        new ServiceFactory("two", context -> List.of(answering("two", "")))),
                List.of(),
                List.of(),
                List.of());
        for (String named : List.of("echo2", "echo2?", "echo,echo2?")) {
            try (Emulator emulator =
                    builder().property("services", named).plugin(plugin).start()) {
                assertThat(get(emulator, "/_localstack/health"))
                        .contains("{\"echo\":\"running\",\"echo2\":\"running\"}");
            }
        }
    }

    @Test
    void resourcesAreClosedLastOneFirst() {
        builder()
                .plugin(Sample.of("echo", context -> {
                    context.closing(() -> closed.add("first"));
                    context.closing(() -> {
                        closed.add("second");
                        throw new IllegalStateException("does not matter");
                    });
                    return List.of(answering("echo", ""));
                }))
                .start()
                .close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void aRequestThatRunsMayEndWithinTheGracePeriod() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        Match match = Match.builder().path("/slow").build();
        Emulator emulator = builder()
                .plugin(Sample.of("slow", context -> {
                    // Resources close after the server does, so this is the moment at which it has stopped to listen.
                    context.closing(() -> closed.add("slow"));
                    return List.of(answering(
                            "slow",
                            () -> {
                                arrived.countDown();
                                await(proceed);
                                return "done, " + closed.size() + " closed";
                            },
                            match));
                }))
                .start();
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> {
            try {
                return get(emulator, "/slow");
            } catch (Exception e) {
                return e.toString();
            }
        });
        await(arrived);
        Thread closing = Thread.ofVirtual().start(emulator::close);
        proceed.countDown();
        assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo("done, 0 closed");
        closing.join();
        assertThat(closed).containsExactly("slow");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBackendIsChosenByConfigurationAndHasAFolderOfItsOwn() throws Exception {
        ConfigKey<String> choice = ConfigKey.text("echo.voice", "loud", "How it sounds.");
        AtomicReference<Path> folder = new AtomicReference<>();
        BackendFactory<Voice> quiet = new BackendFactory<>("quiet", Voice.class, context -> {
            folder.set(context.directory());
            return () -> "psst";
        });
        Emulator.Builder builder = builder()
                .home(home)
                .property("storage", "file")
                .property("echo.voice", "quiet")
                .plugin(Sample.of("echo", context -> {
                            Voice voice = context.backend(Voice.class, choice);
                            assertThat(context.backend(Voice.class, choice)).isSameAs(voice);
                            return List.of(answering("echo", voice.say()));
                        })
                        .with(choice)
                        .with(quiet));
        try (Emulator emulator = builder.start()) {
            assertThat(get(emulator, "/echo")).isEqualTo("psst");
            assertThat(emulator.summary()).anySatisfy(line -> assertThat(line).contains("echo (quiet)"));
            assertThat(folder.get()).isEqualTo(home.resolve("data/echo/quiet")).isDirectory();
        }
    }

    private record Parrot(String description) implements Described {}

    @Test
    void aBackendMaySayMoreOfItselfOnTheStartScreen() {
        ConfigKey<String> choice = ConfigKey.text("echo.bird", "parrot", "Who answers.");
        Emulator.Builder builder = builder()
                .property("echo.bird", "parrot")
                .plugin(Sample.of("echo", context -> {
                            context.backend(Parrot.class, choice);
                            return List.of(answering("echo", ""));
                        })
                        .with(choice)
                        .with(new BackendFactory<>("parrot", Parrot.class, context -> new Parrot("a grey one"))));
        try (Emulator emulator = builder.start()) {
            assertThat(emulator.summary()).contains("  echo      a grey one");
        }
    }

    @Test
    void temporaryFoldersAreGoneAtTheEnd() {
        AtomicReference<Path> folder = new AtomicReference<>();
        builder()
                .plugin(Sample.of("echo", context -> {
                    folder.set(context.directory());
                    return List.of(answering("echo", ""));
                }))
                .start()
                .close();
        assertThat(folder.get()).isNotNull().doesNotExist();
    }

    @Test
    void tablesOutliveTheServerIfStorageIsAFile() throws Exception {
        for (String expected : List.of("[]", "[kept]")) {
            try (Emulator emulator = builder()
                    .home(home)
                    .property("storage", "file")
                    .plugin(Sample.of("echo", context -> {
                        var table = context.storage().table("texts", Payload.class);
                        var scope = new dev.cumulet.spi.service.Scope("000000000000", "us-east-1");
                        String found = table.get(scope, "a").stream()
                                .map(Payload::text)
                                .toList()
                                .toString();
                        table.put(scope, "a", new Payload("kept".getBytes(StandardCharsets.UTF_8)));
                        return List.of(answering("echo", found));
                    }))
                    .start()) {
                assertThat(get(emulator, "/echo")).isEqualTo(expected);
            }
        }
    }

    @Test
    void theAddressForReturnedUrlsIsWhatConfigurationSays() throws Exception {
        try (Emulator emulator = builder()
                .property("server.public-host", "aws.local")
                .plugin(Sample.of(
                        "echo",
                        context -> List.of(answering(
                                "echo",
                                () -> context.publicEndpoint() + " " + context.endpoint(),
                                Match.builder().path("/echo").build()))))
                .start()) {
            assertThat(get(emulator, "/echo"))
                    .isEqualTo("http://aws.local:" + emulator.endpoint().getPort() + " " + emulator.endpoint());
        }
    }

    @Test
    void allContradictionsAreReportedAtOnce() {
        ConfigKey<String> choice = ConfigKey.text("one.voice", "loud", "How it sounds.");
        Match all = Match.builder().fallback().build();
        assertThat(problems(builder()
                        .property("one.voise", "quiet")
                        .property("services", "one,tow,two,three")
                        .plugin(Sample.of("one", context -> List.of(answering("one", () -> "", all)))
                                .with(choice))
                        .plugin(Sample.of("two", context -> List.of(answering("two", () -> "", all))))
                        .plugin(Sample.of("three", context -> {
                                    context.backend(Voice.class, choice);
                                    return List.of();
                                })
                                .with(new BackendFactory<>("quiet", Voice.class, context -> () -> "psst")))))
                .containsExactly(
                        "Property 'one.voise' (set by the program) is unknown; did you mean 'one.voice'?",
                        "Property 'services' is 'one,tow,two,three' (set by the program); there is no service 'tow',"
                                + " did you mean 'two'?",
                        "Property 'one.voice' is 'loud' (its default); expected one of quiet",
                        "Services 'one' and 'two' both want what nobody else answers to; enable one of the two by"
                                + " 'services'");
    }

    @Test
    void aServiceOfAwsThatIsNotHereIsNoSlip() {
        assertThat(problems(builder()
                        .property("services", "s3,sqs")
                        .plugin(Sample.of("s3", context -> List.of(answering("s3", ""))))))
                .containsExactly(
                        "Property 'services' is 's3,sqs' (set by the program); AWS's service 'sqs' is not here;"
                                + " leave it out, or write 'sqs?' to start without it");
    }

    @Test
    void theDefaultOfAChoiceIsAmongWhatIsExpected() {
        ConfigKey<String> choice = ConfigKey.text("one.voice", "auto", "How it sounds.");
        assertThat(problems(builder()
                        .property("one.voice", "floppy")
                        .plugin(Sample.of("one", context -> {
                                    context.backend(Voice.class, choice);
                                    return List.of();
                                })
                                .with(choice)
                                .with(new BackendFactory<>("quiet", Voice.class, context -> () -> "psst")))))
                .containsExactly("Property 'one.voice' is 'floppy' (set by the program); expected one of auto, quiet");
    }

    @Test
    void whatAPluginFindsWrongInAValueIsReportedLikeAnyOtherValue() {
        ConfigKey<String> key = ConfigKey.text("one.place", "", "Where it is.");
        assertThat(problems(builder()
                        .property("one.place", "nowhere")
                        .plugin(Sample.of("one", context -> {
                                    throw new ConfigException("one.place", "a place that is there");
                                })
                                .with(key))))
                .containsExactly(
                        "Property 'one.place' is 'nowhere' (set by the program); expected a place that is there");
    }

    @Test
    void aDataDirectoryThatIsAFileIsOneProblemWhoeverUsesIt() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");
        Function<PluginContext, List<Service>> using = context -> {
            context.storage();
            context.directory();
            return List.of();
        };
        assertThat(problems(builder()
                        .property("storage", "file")
                        .property("data-directory", file.toString())
                        .plugin(Sample.of("one", using))
                        .plugin(Sample.of("two", using))))
                .containsExactly("Property 'data-directory' is '" + file + "' (set by the program); expected a folder"
                        + " that can be written to (" + file + " is a file)");
    }

    @Test
    void twoServersDoNotShareADataDirectory() {
        Emulator.Builder second = builder()
                .home(home)
                .property("storage", "file")
                .plugin(Sample.of("echo", context -> List.of(answering("echo", ""))));
        try (Emulator first = builder()
                .home(home)
                .property("storage", "file")
                .plugin(Sample.of("echo", context -> List.of(answering("echo", ""))))
                .start()) {
            assertThat(first.endpoint()).isNotNull();
            assertThat(problems(second))
                    .containsExactly("Property 'data-directory' is 'data' (its default); expected a folder that no"
                            + " other server uses");
        }
    }

    @Test
    void aWrongHostIsReportedWithTheVariableThatNamesIt() {
        assertThat(problems(Emulator.builder()
                        .environment(java.util.Map.of("GATEWAY_LISTEN", "no such host"))
                        .plugin(Sample.of("echo", context -> List.of(answering("echo", ""))))))
                .containsExactly("Property 'server.host' is 'no such host' (environment GATEWAY_LISTEN); expected an"
                        + " address of this machine");
    }

    @Test
    void twoServicesOfOneNameAreRefused() {
        assertThat(problems(builder()
                        .plugin(Sample.of("one", context -> List.of(answering("same", ""))))
                        .plugin(Sample.of("two", context -> List.of(answering("same", ""))))))
                .singleElement()
                .asString()
                .contains("(two) has a service called 'same', and so has", "(one)");
    }

    @Test
    void aProtocolThatNobodySpeaksIsRefused() {
        Service service = Service.of("odd", Match.builder().build(), "odd1", List.of());
        assertThat(problems(builder().plugin(Sample.of("odd", context -> List.of(service)))))
                .singleElement()
                .asString()
                .contains("speak the protocol 'odd1'; expected one of", "restXml");
    }

    @Test
    void aServiceThatCanNotBeMadeIsOneProblemAmongOthers() {
        assertThat(problems(builder().plugin(Sample.of("bad", context -> {
                    throw new IllegalStateException("no disk");
                }))))
                .singleElement()
                .asString()
                .contains("(bad) can't create its service 'bad'", "no disk");
    }

    @Test
    void aPortThatIsTakenIsRefusedAndEverythingClosed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(problems(Emulator.builder().port(taken.getLocalPort()).plugin(Sample.of("echo", context -> {
                        context.closing(() -> closed.add("echo"));
                        return List.of(answering("echo", ""));
                    }))))
                    .singleElement()
                    .asString()
                    .contains("Can't listen on 127.0.0.1:" + taken.getLocalPort(), "server.port");
        }
        assertThat(closed).containsExactly("echo");
    }

    @Test
    void theLevelOfTheLogIsKnownBeforeTheStart() {
        assertThat(builder().logLevel()).isEqualTo("info");
        assertThat(builder().environment(java.util.Map.of("DEBUG", "1")).logLevel())
                .isEqualTo("debug");
        assertThat(builder().arguments(List.of("--log.level=TRACE")).logLevel()).isEqualTo("trace");
    }

    @Test
    void theFileOfTheHomeIsRead() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/cumulet.properties"), "services=none-such\n");
        assertThat(problems(builder().home(home)))
                .singleElement()
                .asString()
                .contains("Property 'services' is 'none-such' (conf/cumulet.properties)");
    }

    @Test
    void theServerThatTeachesTheJvmItsClassesEndsByItself() throws Exception {
        Training.run(home);
        assertThat(home).isEmptyDirectory();
    }
}
