package dev.cumulet.lambda.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images for runtimes: AWS's own, unless configuration names others.
 *
 * @param named images of single runtimes
 * @param pattern a name with {@code <runtime>} in it for all others
 */
public record Images(Map<String, String> named, Optional<String> pattern) {
    private static final String AWS = "public.ecr.aws/lambda/";
    private static final String PLACE = "<runtime>";
    private static final Pattern RUNTIME = Pattern.compile("(python|nodejs|java|ruby|dotnet|go|provided)\\.?(.*)");

    /**
     * {@return the images that a text names}
     *
     * @param text a name with {@code <runtime>} in it; or {@code runtime=image} pairs, separated by commas; or the same
     *     as a JSON object; or nothing
     * @throws IllegalArgumentException if it is none of these
     */
    static Images parse(String text) {
        if (text.isBlank()) {
            return new Images(Map.of(), Optional.empty());
        }
        if (text.startsWith("{")) {
            return new Images(json(text), Optional.empty());
        }
        if (text.contains(PLACE)) {
            return new Images(Map.of(), Optional.of(text));
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException(pair);
            }
            named.put(parts[0].strip(), parts[1].strip());
        }
        return new Images(named, Optional.empty());
    }

    private static Map<String, String> json(String text) {
        try {
            return new ObjectMapper().readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** {@return the image for a runtime; nothing if none is known} */
    public Optional<String> of(String runtime) {
        return Optional.ofNullable(named.get(runtime))
                .or(() -> pattern.map(name -> name.replace(PLACE, runtime)))
                .or(() -> awsImage(runtime));
    }

    /** AWS's tags leave out what is the same in all versions: {@code nodejs20.x} is {@code nodejs:20}. */
    private static Optional<String> awsImage(String runtime) {
        Matcher parts = RUNTIME.matcher(runtime);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String version = parts.group(2).replaceFirst("\\.x$", "");
        return Optional.of(AWS + parts.group(1) + ":" + (version.isEmpty() ? "alami" : version));
    }
}
