package dev.cumulet.lambda.function;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A function as it is stored.
 *
 * @param latest its unpublished version
 * @param tags its tags
 * @param reservedConcurrency how many of its environments may work at once, if that is limited
 * @param published how many versions were ever published, so the number of the last one
 */
public record StoredFunction(
        StoredVersion latest, Map<String, String> tags, Optional<Integer> reservedConcurrency, int published) {
    public StoredFunction {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }

    /** {@return a function without versions and limits} */
    static StoredFunction of(StoredVersion latest, Map<String, String> tags) {
        return new StoredFunction(latest, tags, Optional.empty(), 0);
    }

    /** {@return the configuration of its unpublished version} */
    public FunctionConfiguration configuration() {
        return latest.configuration();
    }

    /** {@return this function with another unpublished version} */
    StoredFunction withLatest(StoredVersion changed) {
        return new StoredFunction(changed, tags, reservedConcurrency, published);
    }

    /** {@return this function with other tags, which make another revision of it} */
    public StoredFunction withTags(Map<String, String> changed) {
        return new StoredFunction(Configurations.revised(latest), changed, reservedConcurrency, published);
    }

    /** {@return this function with another limit} */
    public StoredFunction withReservedConcurrency(Optional<Integer> changed) {
        return new StoredFunction(latest, tags, changed, published);
    }

    /** {@return this function with one version more} */
    StoredFunction withPublished(int version) {
        return new StoredFunction(latest, tags, reservedConcurrency, version);
    }
}
