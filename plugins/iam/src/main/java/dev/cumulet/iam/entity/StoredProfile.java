package dev.cumulet.iam.entity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance profile.
 *
 * @param role the name of its role, of which it has one at most
 */
public record StoredProfile(
        String name, String path, String id, Instant created, Optional<String> role, Map<String, String> tags)
        implements Entity, Tagged<StoredProfile> {
    @Override
    public StoredProfile withTags(Map<String, String> changed) {
        return new StoredProfile(name, path, id, created, role, changed);
    }

    /** {@return the same with another role} */
    public StoredProfile withRole(Optional<String> changed) {
        return new StoredProfile(name, path, id, created, changed, tags);
    }
}
