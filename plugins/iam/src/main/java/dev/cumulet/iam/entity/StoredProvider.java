package dev.cumulet.iam.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A provider of identity tokens.
 *
 * @param url without its scheme
 */
public record StoredProvider(
        String url, List<String> clients, List<String> thumbprints, Instant created, Map<String, String> tags)
        implements Entity, Tagged<StoredProvider> {
    @Override
    public String name() {
        return url;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public StoredProvider withTags(Map<String, String> changed) {
        return new StoredProvider(url, clients, thumbprints, created, changed);
    }

    /** {@return the same with other clients} */
    public StoredProvider withClients(List<String> changed) {
        return new StoredProvider(url, changed, thumbprints, created, tags);
    }

    /** {@return the same with other thumbprints} */
    public StoredProvider withThumbprints(List<String> changed) {
        return new StoredProvider(url, clients, changed, created, tags);
    }
}
