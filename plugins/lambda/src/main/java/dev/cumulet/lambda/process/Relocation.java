package dev.cumulet.lambda.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns {@code /var/task} and {@code /opt} in a function's variables into the folders that are meant, as far as the file
 * is there: a wrapper, a search path, a configuration file.
 */
final class Relocation {
    /** A path at the start of a value, or as a part of a list or an option. */
    private static final Pattern PATH = Pattern.compile("(?<=^|[:=, ])(/var/task|/opt)(/[^:=, ]*)?(?=$|[:=, ])");

    private final Path task;
    private final Optional<Path> layers;

    Relocation(Path task, Optional<Path> layers) {
        this.task = task;
        this.layers = layers;
    }

    Map<String, String> of(Map<String, String> variables) {
        Map<String, String> relocated = new HashMap<>(variables);
        relocated.replaceAll((name, value) -> of(value));
        return relocated;
    }

    private String of(String value) {
        return PATH.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(of(found.group(1), found.group(2))
                        .filter(Files::exists)
                        .map(Path::toString)
                        .orElse(found.group())));
    }

    private Optional<Path> of(String root, String rest) {
        Optional<Path> folder = root.equals("/opt") ? layers : Optional.of(task);
        return folder.map(path -> rest == null ? path : path.resolve(rest.substring(1)));
    }
}
