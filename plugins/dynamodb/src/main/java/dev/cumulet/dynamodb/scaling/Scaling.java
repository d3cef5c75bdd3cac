package dev.cumulet.dynamodb.scaling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of a table is scaled by itself, and how.
 *
 * @param settings by the keys of dimensions; JSON texts in the form in which AWS shows them
 */
public record Scaling(Map<String, String> settings) {
    static final Scaling NONE = new Scaling(Map.of());

    Scaling with(Dimension dimension, Optional<String> setting) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.remove(dimension.key());
        setting.ifPresent(text -> changed.put(dimension.key(), text));
        return new Scaling(changed);
    }

    Optional<String> of(Dimension dimension) {
        return Optional.ofNullable(settings.get(dimension.key()));
    }
}
