package dev.cumulet.lambda.mapping;

import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * A mapping as it is stored.
 *
 * @param account whose it is
 * @param region where it is
 * @param configuration the mapping as AWS answers it
 * @param tags its tags
 * @param since when it last began to take records, by the clock of this machine: what came before is none of its
 *     business if it begins with the latest records
 */
public record StoredMapping(
        String account,
        String region,
        EventSourceMappingConfiguration configuration,
        Map<String, String> tags,
        Instant since) {
    static final String ENABLED = "Enabled";
    static final String DISABLED = "Disabled";

    public StoredMapping {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }

    /** {@return whose it is} */
    public Scope scope() {
        return new Scope(account, region);
    }

    /** {@return its id} */
    public String uuid() {
        return configuration.uuid();
    }

    /** {@return whether it takes records} */
    public boolean isEnabled() {
        return ENABLED.equals(configuration.state());
    }

    StoredMapping with(EventSourceMappingConfiguration changed, Instant begun) {
        return new StoredMapping(account, region, changed, tags, begun);
    }

    StoredMapping withTags(Map<String, String> changed) {
        return new StoredMapping(account, region, configuration, changed, since);
    }
}
