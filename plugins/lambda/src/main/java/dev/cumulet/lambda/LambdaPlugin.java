package dev.cumulet.lambda;

import dev.cumulet.lambda.alias.AliasOperations;
import dev.cumulet.lambda.async.EventQueue;
import dev.cumulet.lambda.async.Events;
import dev.cumulet.lambda.choice.ChosenLauncher;
import dev.cumulet.lambda.concurrency.Provisions;
import dev.cumulet.lambda.function.FunctionOperations;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.invoke.Invocations;
import dev.cumulet.lambda.invoke.InvokeOperations;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.lambda.invoke.Traces;
import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.log.Logs;
import dev.cumulet.lambda.log.LogsChoice;
import dev.cumulet.lambda.mapping.MappingTags;
import dev.cumulet.lambda.poll.EventSources;
import dev.cumulet.lambda.process.ConfiguredPrograms;
import dev.cumulet.lambda.process.Language;
import dev.cumulet.lambda.process.ProcessLauncher;
import dev.cumulet.lambda.sandbox.SandboxLauncher;
import dev.cumulet.lambda.stream.StreamOperations;
import dev.cumulet.lambda.stream.Streams;
import dev.cumulet.lambda.url.FunctionUrls;
import dev.cumulet.lambda.url.UrlOperations;
import dev.cumulet.lambda.url.UrlService;
import dev.cumulet.lambda.version.VersionOperations;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Brings Lambda. */
public final class LambdaPlugin implements EmulatorPlugin {
    static final ConfigKey<String> LAUNCHER = ConfigKey.text(
            "lambda.launcher",
            "auto",
            "How functions run: docker, sandbox, process, or a plugin's launcher; auto takes the first that works here.");
    static final ConfigKey<Duration> KEEP_ALIVE = ConfigKey.duration(
            "lambda.keep-alive", "10m", "How long an execution environment stays warm without work.");
    static final ConfigKey<Duration> INIT_TIMEOUT = ConfigKey.duration(
            "lambda.init-timeout", "10s", "How long an execution environment may take to start, before the timeout.");
    static final ConfigKey<Integer> MAX_ENVIRONMENTS = ConfigKey.integer(
            "lambda.max-environments", 100, 1, 10_000, "How many execution environments this machine bears.");
    static final ConfigKey<Duration> RETRY_DELAY = ConfigKey.duration(
            "lambda.event-retry-delay",
            "1m",
            "How long a failed event waits for its second attempt; twice that for the third.");
    static final ConfigKey<String> LOGS = ConfigKey.choice(
            "lambda.logs",
            "none",
            "What the terminal shows of functions' logs: none, what they print (output), or all with Lambda's own lines.",
            "none",
            "output",
            "all");
    static final ConfigKey<String> PYTHON = ConfigKey.text(
            "lambda.python", "", "The interpreter for Python runtimes; looked for on the PATH if empty.");
    static final ConfigKey<String> NODE =
            ConfigKey.text("lambda.node", "", "The interpreter for Node.js runtimes; looked for on the PATH if empty.");
    static final ConfigKey<String> RUBY =
            ConfigKey.text("lambda.ruby", "", "The interpreter for Ruby runtimes; looked for on the PATH if empty.");
    static final ConfigKey<String> JAVA = ConfigKey.text(
            "lambda.java", "", "The Java for Java runtimes, its program or folder; looked for if empty.");

    static final ConfigKey<Boolean> FORK_SERVER = ConfigKey.flag(
            "lambda.python-fork-server",
            false,
            "Whether Python environments are forked from a Python that has loaded their libraries; with process only.");

    private static final int MAX_EVENTS = 100_000;
    private static final int MEMORY_SHARE = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "lambda";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("lambda", LambdaPlugin::create));
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(
                new BackendFactory<>("auto", Launcher.class, LambdaPlugin::firstThatWorks),
                new BackendFactory<>("process", Launcher.class, LambdaPlugin::processes),
                new BackendFactory<>("sandbox", Launcher.class, LambdaPlugin::sandboxes));
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return List.of(
                LAUNCHER,
                KEEP_ALIVE,
                INIT_TIMEOUT,
                MAX_ENVIRONMENTS,
                RETRY_DELAY,
                LOGS,
                PYTHON,
                NODE,
                RUBY,
                JAVA,
                FORK_SERVER);
    }

    private static Launcher firstThatWorks(PluginContext context) {
        return ChosenLauncher.among(
                List.of("docker", "sandbox"),
                name -> context.backend(Launcher.class, name),
                () -> context.backend(Launcher.class, "process").orElseGet(() -> processes(context)));
    }

    private static Launcher processes(PluginContext context) {
        return new ProcessLauncher(
                context.directory(), interpreters(context), context.config().get(FORK_SERVER));
    }

    private static Launcher sandboxes(PluginContext context) {
        return new SandboxLauncher(context.directory(), interpreters(context));
    }

    private static Map<Language, String> interpreters(PluginContext context) {
        Map<Language, String> configured = Map.of(
                Language.PYTHON, context.config().get(PYTHON),
                Language.NODE, context.config().get(NODE),
                Language.RUBY, context.config().get(RUBY),
                Language.JAVA, context.config().get(JAVA));
        return ConfiguredPrograms.check(
                configured, Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    private static List<Service> create(PluginContext context) {
        Functions functions = new Functions(context.storage());
        Resources resources = new Resources(context, functions);
        Logs logs = new Logs(
                context.clock(),
                context.loopback(),
                LogsChoice.of(context.config().get(LOGS)));
        context.closing(logs);
        Invocations invocations = new Invocations(
                context.backend(Launcher.class, LAUNCHER),
                functions,
                resources.packages(),
                new Invocations.Server(context.clock(), context::endpoint, logs),
                new Invocations.Settings(
                        context.config().get(MAX_ENVIRONMENTS),
                        context.config().get(KEEP_ALIVE),
                        context.config().get(INIT_TIMEOUT)));
        context.closing(invocations);
        Routing routing =
                new Routing(functions, () -> ThreadLocalRandom.current().nextDouble());
        Events events = new Events(
                context,
                functions,
                routing,
                invocations.invoker(),
                context.config().get(RETRY_DELAY),
                limits(context));
        EventSources sources = new EventSources(context, functions);
        FunctionUrls urls = new FunctionUrls(functions);
        UrlOperations urlOperations = new UrlOperations(functions, urls, context.clock(), context::publicEndpoint);
        FunctionOperations operations = new FunctionOperations(
                functions,
                resources.sources(),
                context.clock(),
                resources.downloads(),
                new FunctionOperations.Runners(invocations::retire, invocations::obstacle, invocations::prepare));
        context.onReset(() -> {
            operations.deleteAll();
            urls.clear();
            events.queue().clear();
            invocations.clear();
            logs.forget();
            resources.clear();
        });
        InvokeOperations invoke = new InvokeOperations(
                routing,
                invocations.invoker(),
                events.queue(),
                new Traces(context.clock(), resources.recursion()::isAllowed));
        StreamOperations streams = new StreamOperations(routing, new Streams(invocations.invoker()), context.clock());
        VersionOperations versions = new VersionOperations(functions);
        Provisions provisions = new Provisions(functions, invocations.provisioning());
        // Not before the server listens: the functions are told its address.
        context.every(SOON, once(provisions::restore));
        AliasOperations aliases = new AliasOperations(functions, provisions::adjust);
        Service lambda = LambdaService.of(() -> Stream.of(
                        operations.rows(),
                        versions.rows(),
                        aliases.rows(),
                        resources.rows(provisions, Map.of("event-source-mapping", new MappingTags(sources.mappings()))),
                        urlOperations.rows(),
                        events.operations().rows(),
                        streams.rows(),
                        sources.rows(),
                        invoke.rows())
                .flatMap(List::stream));
        Service atUrls = UrlService.create(
                urls,
                resources.policies(),
                routing,
                invocations.invoker(),
                context.clock(),
                () -> context.signer().isRequired());
        return List.of(lambda, resources.downloads().service(), atUrls);
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean isDone = new AtomicBoolean();
        return () -> {
            if (!isDone.getAndSet(true)) {
                task.run();
            }
        };
    }

    /** Events may take a part of the memory that the rest of the server can do without. */
    private static EventQueue.Limits limits(PluginContext context) {
        return new EventQueue.Limits(
                MAX_EVENTS,
                Runtime.getRuntime().maxMemory() / MEMORY_SHARE,
                context.config().get(MAX_ENVIRONMENTS));
    }
}
