package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** AWS's identifiers of runtimes. */
final class Runtimes {
    /** What AWS names in its message to somebody who asks for another one, in its order. */
    private static final List<String> CURRENT = List.of(
            "nodejs20.x",
            "provided.al2023",
            "python3.12",
            "python3.13",
            "nodejs22.x",
            "java17",
            "nodejs24.x",
            "nodejs16.x",
            "dotnet8",
            "dotnet10",
            "python3.10",
            "java11",
            "python3.11",
            "dotnet6",
            "java21",
            "java25",
            "nodejs18.x",
            "provided.al2",
            "ruby3.3",
            "ruby3.4",
            "java8.al2",
            "ruby3.2",
            "python3.8",
            "python3.9",
            "python3.14",
            "ruby4.0");

    private static final Set<String> DEPRECATED = new HashSet<>(Arrays.asList(
            "nodejs",
            "nodejs4.3",
            "nodejs4.3-edge",
            "nodejs6.10",
            "nodejs8.10",
            "nodejs10.x",
            "nodejs12.x",
            "nodejs14.x",
            "java8",
            "python2.7",
            "python3.6",
            "python3.7",
            "dotnetcore1.0",
            "dotnetcore2.0",
            "dotnetcore2.1",
            "dotnetcore3.1",
            "go1.x",
            "ruby2.5",
            "ruby2.7",
            "provided"));

    private Runtimes() {}

    /**
     * Checks that a function may be created with that runtime.
     *
     * @throws dev.cumulet.spi.service.AwsException if AWS no longer takes it, or never did
     */
    static void check(String runtime) {
        if (DEPRECATED.contains(runtime)) {
            throw LambdaError.RUNTIME_DEPRECATED.exception(runtime);
        }
        if (!CURRENT.contains(runtime)) {
            throw LambdaError.RUNTIME_UNKNOWN.exception(runtime, String.join(", ", CURRENT));
        }
    }

    /** {@return an ARN in the form of AWS's for the runtime's version; AWS's own ids are 64 hexadecimal digits} */
    static String versionArn(String region, String runtime) {
        UUID first = UUID.nameUUIDFromBytes(runtime.getBytes(StandardCharsets.UTF_8));
        UUID second = UUID.nameUUIDFromBytes((runtime + "-version").getBytes(StandardCharsets.UTF_8));
        return "arn:aws:lambda:" + region + "::runtime:" + (first.toString() + second).replace("-", "");
    }
}
