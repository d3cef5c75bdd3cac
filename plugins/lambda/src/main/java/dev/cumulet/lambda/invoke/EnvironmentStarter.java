package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.StoredVersion;
import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.layer.Packages;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;

/** Starts execution environments: a Runtime API for each, then the launcher's part, then its log. */
final class EnvironmentStarter {
    private final Launcher launcher;
    private final Packages packages;
    private final Clock clock;
    private final Duration initTimeout;
    private final Supplier<URI> endpoint;

    EnvironmentStarter(
            Launcher launcher, Packages packages, Clock clock, Duration initTimeout, Supplier<URI> endpoint) {
        this.launcher = launcher;
        this.packages = packages;
        this.clock = clock;
        this.initTimeout = initTimeout;
        this.endpoint = endpoint;
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
        ExecutionEnvironment environment = new ExecutionEnvironment(clock, initTimeout);
        RuntimeApi api = open(id, environment);
        Launched launched = null;
        boolean isStarted = false;
        try {
            launched = launcher.launch(launch(version, scope, reason, id, api.port()));
            environment.attach(api, launched, FunctionLog.follow(function.functionName(), id, launched));
            isStarted = true;
            return environment;
        } finally {
            if (!isStarted) {
                discard(api, launched);
            }
        }
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
        return launcher.obstacle(code(version)).map(reason -> launcher.description() + ": " + reason);
    }

    private RuntimeApi open(String id, ExecutionEnvironment environment) {
        try {
            return RuntimeApi.open(launcher.bindAddress(), id, environment);
        } catch (IOException e) {
            throw new LaunchException("No port for the Runtime API on " + launcher.bindAddress() + ": " + e, e);
        }
    }

    private Launch launch(StoredVersion version, Scope scope, Initialization reason, String id, int port) {
        FunctionConfiguration function = version.configuration();
        String runtimeApi = launcher.runtimeApiHost() + ":" + port;
        String day =
                DateTimeFormatter.ofPattern("yyyy/MM/dd").format(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        String logStream = day + "/[" + function.version() + "]" + id;
        Map<String, String> variables = function.environment() == null
                ? Map.of()
                : function.environment().variables();
        Map<String, String> reserved =
                EnvironmentVariables.reserved(function, scope.account(), scope.region(), runtimeApi, logStream);
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", reason.text());
        return new Launch(
                id,
                function.functionName(),
                code(version),
                function.memorySize(),
                function.ephemeralStorage().size(),
                function.architecturesAsStrings().getFirst(),
                new Launch.Variables(
                        EnvironmentVariables.unreserved(
                                launcher.endpoint(endpoint.get()).toString()),
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
