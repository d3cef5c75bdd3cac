package dev.cumulet.lambda.docker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's reasons in words for people: docker-java hands over its JSON, and that holds what runc has said. */
final class Reasons {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JSON_REPLY = Pattern.compile("(?s)^Status \\d+: (\\{.*})\\s*$");
    private static final Pattern PROGRAM = Pattern.compile("exec: \"([^\"]+)\": (?:stat [^:]+: )?([^:]+)");

    private Reasons() {}

    /** {@return what the engine has said} */
    static String of(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).strip();
        Matcher reply = JSON_REPLY.matcher(text);
        if (!reply.matches()) {
            return text;
        }
        try {
            return JSON.readTree(reply.group(1)).path("message").asText(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** {@return AWS's words where a container's program can't be run; nothing if something else is wrong} */
    static Optional<String> ofProgram(Throwable failure) {
        Matcher program = PROGRAM.matcher(of(failure));
        if (!program.find()) {
            return Optional.empty();
        }
        String reason = program.group(2).strip();
        return Optional.of("fork/exec " + program.group(1) + ": "
                + (reason.startsWith("executable file not found") ? "no such file or directory" : reason));
    }
}
