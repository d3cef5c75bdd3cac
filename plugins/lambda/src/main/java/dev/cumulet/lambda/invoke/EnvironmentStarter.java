package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.extension.LayerExtensions;
import dev.cumulet.lambda.function.StoredVersion;
import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.layer.Packages;
import dev.cumulet.lambda.log.FunctionLog;
import dev.cumulet.lambda.log.LogOrigin;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.lambda.runtimeapi.RuntimeCalls;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;

/** Starts execution environments: a Runtime API for each, then the launcher's part, then its log. */
final class EnvironmentStarter {
    private static final System.Logger LOG = System.getLogger(EnvironmentStarter.class.getName());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final Launcher launcher;
    private final Packages packages;
    private final Invocations.Server server;
    private final Duration initTimeout;

    EnvironmentStarter(Launcher launcher, Packages packages, Invocations.Server server, Duration initTimeout) {
        this.launcher = launcher;
        this.packages = packages;
        this.server = server;
        this.initTimeout = initTimeout;
    }

    /**
     * Starts an environment; it needn't be ready yet.
     *
     * @param reason what makes it start, as the function finds it among its variables
     * @throws LaunchException if the machine lacks what the runtime needs
     */
    ExecutionEnvironment start(StoredVersion version, Scope scope, Initialization reason) {
        FunctionConfiguration function = version.configuration();
        String id = UUID.randomUUID().toString().replace("-", "");
        String logStream = logStream(function, id);
        FunctionLog log = server.logs().open(LogOrigin.of(function, scope, logStream));
        Extensions extensions = new Extensions(LayerExtensions.of(code(version)), facts(function, scope), log);
        Duration limit = reason == Initialization.AGAIN ? Duration.ZERO : initTimeout;
        ExecutionEnvironment environment = new ExecutionEnvironment(server.clock(), limit, extensions);
        RuntimeApi api = open(id, environment.calls());
        Launched launched = null;
        boolean isStarted = false;
        try {
            launched = launcher.launch(launch(version, reason, new Birth(scope, id, logStream, api.port())));
            log.follow(launched);
            environment.attach(api, launched, log);
            isStarted = true;
            return environment;
        } finally {
            if (!isStarted) {
                discard(api, launched);
            }
        }
    }

    private static Extensions.FunctionFacts facts(FunctionConfiguration function, Scope scope) {
        return new Extensions.FunctionFacts(
                function.functionName(), function.version(), function.handler(), scope.account());
    }

    /** In a group of the user's own the streams of many functions may meet, so AWS puts their names in front. */
    private String logStream(FunctionConfiguration function, String id) {
        String day = DAY.format(LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC));
        String name = function.functionName();
        String version = "[" + function.version() + "]";
        return function.loggingConfig().logGroup().equals("/aws/lambda/" + name)
                ? day + "/" + version + id
                : day + "/" + name + version + "[" + id + "]";
    }

    /** Nothing may be left of an environment that didn't come into being, also where it failed for want of memory. */
    private static void discard(RuntimeApi api, Launched launched) {
        try {
            api.close();
        } finally {
            if (launched != null) {
                launched.kill();
            }
        }
    }

    /** {@return why a version can't run on this machine and what to do about it, if so} */
    Optional<String> obstacle(StoredVersion version) {
        return launcher.obstacle(code(version));
    }

    /** Works ahead for a version, in the background. */
    void prepare(StoredVersion version) {
        Code code = code(version);
        Thread.ofVirtual().name("lambda-prepare").start(() -> {
            try {
                if (code instanceof Code.Zip) {
                    packages.codes().holding(version.configuration().codeSha256(), () -> {
                        launcher.prepare(code);
                        return null;
                    });
                } else {
                    launcher.prepare(code);
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "Nothing was prepared: {0}", e.getMessage());
            }
        });
    }

    private RuntimeApi open(String id, RuntimeCalls calls) {
        try {
            return RuntimeApi.open(launcher.bindAddress(), id, calls);
        } catch (IOException e) {
            throw new LaunchException("No port for the Runtime API on " + launcher.bindAddress() + ": " + e, e);
        }
    }

    /** What tells an environment from all others. */
    private record Birth(Scope scope, String id, String logStream, int port) {}

    private Launch launch(StoredVersion version, Initialization reason, Birth birth) {
        FunctionConfiguration function = version.configuration();
        String runtimeApi = launcher.runtimeApiHost() + ":" + birth.port();
        Map<String, String> variables = function.environment() == null
                ? Map.of()
                : function.environment().variables();
        Map<String, String> reserved = EnvironmentVariables.reserved(
                function, birth.scope().account(), birth.scope().region(), runtimeApi, birth.logStream());
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", reason.text());
        return new Launch(
                birth.id(),
                function.functionName(),
                code(version),
                function.memorySize(),
                function.ephemeralStorage().size(),
                function.architecturesAsStrings().getFirst(),
                new Launch.Variables(
                        EnvironmentVariables.unreserved(
                                launcher.endpoint(server.endpoint().get()).toString()),
                        variables,
                        reserved));
    }

    private Code code(StoredVersion version) {
        FunctionConfiguration function = version.configuration();
        if (version.imageUri().isPresent()) {
            ImageConfig image = Optional.ofNullable(function.imageConfigResponse())
                    .map(ImageConfigResponse::imageConfig)
                    .orElseGet(() -> ImageConfig.builder().build());
            return new Code.Image(
                    version.imageUri().get(),
                    image.entryPoint(),
                    image.command(),
                    Optional.ofNullable(image.workingDirectory()));
        }
        return new Code.Zip(
                function.runtimeAsString(),
                function.handler(),
                packages.codes().folder(function.codeSha256()),
                packages.layers().of(function));
    }
}
