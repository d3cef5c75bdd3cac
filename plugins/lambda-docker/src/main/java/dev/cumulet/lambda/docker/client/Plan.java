package dev.cumulet.lambda.docker.client;

import dev.cumulet.lambda.docker.DockerSettings;
import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container is to run.
 *
 * @param image the image's name
 * @param entryPoint replaces the image's own, if it isn't empty
 * @param command replaces the image's own, if it isn't empty
 * @param workingDirectory replaces the image's own
 * @param folders folders of this machine, by where the container sees them; not to be written to
 * @param variables the environment variables
 */
record Plan(
        String image,
        List<String> entryPoint,
        List<String> command,
        Optional<String> workingDirectory,
        Map<String, Path> folders,
        Map<String, String> variables) {
    private static final String TASK = "/var/task";
    private static final String LAYERS = "/opt";
    private static final String BOOTSTRAP = "bootstrap";

    static Plan of(Launch launch, DockerSettings settings) {
        Map<String, String> variables = variables(launch, settings);
        return switch (launch.code()) {
            case Code.Zip zip -> of(zip, settings, variables);
            case Code.Image image ->
                new Plan(
                        image.uri(),
                        image.entryPoint(),
                        image.command(),
                        image.workingDirectory(),
                        Map.of(),
                        variables);
        };
    }

    private static Plan of(Code.Zip zip, DockerSettings settings, Map<String, String> variables) {
        String image = settings.images()
                .of(zip.runtime())
                .orElseThrow(() -> new LaunchException(
                        "No image is known for runtime " + zip.runtime() + "; name one by lambda.docker.images"));
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put(TASK, zip.folder());
        zip.layers().ifPresent(folder -> folders.put(LAYERS, folder));
        boolean isProvided = zip.runtime().startsWith("provided");
        return new Plan(
                image,
                isProvided ? List.of(bootstrap(folders)) : List.of(),
                isProvided ? List.of() : List.of(zip.handler()),
                isProvided ? Optional.of(TASK) : Optional.empty(),
                folders,
                variables);
    }

    /** AWS's image for these runtimes looks for a bootstrap where only the image itself could have one. */
    private static String bootstrap(Map<String, Path> folders) {
        return folders.entrySet().stream()
                .filter(folder -> Files.isRegularFile(folder.getValue().resolve(BOOTSTRAP)))
                .map(folder -> folder.getKey() + "/" + BOOTSTRAP)
                .findFirst()
                .orElseThrow(() ->
                        new LaunchException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"));
    }

    private static Map<String, String> variables(Launch launch, DockerSettings settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String pair : settings.flags().all("env")) {
            String[] parts = pair.split("=", 2);
            variables.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        variables.putAll(launch.variables().unreserved());
        variables.putAll(launch.variables().own());
        variables.putAll(launch.variables().reserved());
        variables.put("LAMBDA_TASK_ROOT", TASK);
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        return variables;
    }
}
