package dev.cumulet.iam.entity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A role.
 *
 * @param trust the document that says who may assume it
 * @param maxSession in seconds
 */
public record StoredRole(
        String name,
        String path,
        String id,
        Instant created,
        String trust,
        Optional<String> description,
        int maxSession,
        Map<String, String> tags,
        Policies policies)
        implements Holder<StoredRole>, Tagged<StoredRole> {
    /** Where the roles of services stand, which only AWS may change. */
    public static final String SERVICE_PATH = "/aws-service-role/";

    /** {@return whether a service owns it} */
    public boolean isLinked() {
        return path.startsWith(SERVICE_PATH);
    }

    @Override
    public StoredRole withTags(Map<String, String> changed) {
        return new StoredRole(name, path, id, created, trust, description, maxSession, changed, policies);
    }

    @Override
    public StoredRole withPolicies(Policies changed) {
        return new StoredRole(name, path, id, created, trust, description, maxSession, tags, changed);
    }

    /** {@return the same with another document of trust} */
    public StoredRole withTrust(String changed) {
        return new StoredRole(name, path, id, created, changed, description, maxSession, tags, policies);
    }

    /** {@return the same with another description and length of sessions} */
    public StoredRole with(Optional<String> changed, int seconds) {
        return new StoredRole(name, path, id, created, trust, changed, seconds, tags, policies);
    }
}
