package dev.cumulet.iam.entity;

import dev.cumulet.iam.error.IamError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A managed policy.
 *
 * @param defaultVersion the id of the version that counts
 * @param lastVersion the number of the newest one that there ever was
 */
public record StoredPolicy(
        String name,
        String path,
        String id,
        Instant created,
        Instant updated,
        Optional<String> description,
        Map<String, String> tags,
        String defaultVersion,
        int lastVersion,
        List<Version> versions)
        implements Entity, Tagged<StoredPolicy> {
    private static final int MOST_VERSIONS = 5;

    /** A version of a policy. */
    public record Version(String id, String document, Instant created) {}

    @Override
    public StoredPolicy withTags(Map<String, String> changed) {
        return new StoredPolicy(
                name, path, id, created, updated, description, changed, defaultVersion, lastVersion, versions);
    }

    /** {@return the version of that id} */
    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** {@return the same with one more version} */
    public StoredPolicy with(String document, boolean isDefault, Instant now) {
        if (versions.size() == MOST_VERSIONS) {
            throw IamError.TOO_MANY_VERSIONS.exception();
        }
        Version added = new Version("v" + (lastVersion + 1), document, now);
        List<Version> changed = new ArrayList<>(versions);
        changed.add(added);
        return new StoredPolicy(
                name,
                path,
                id,
                created,
                now,
                description,
                tags,
                isDefault ? added.id() : defaultVersion,
                lastVersion + 1,
                changed);
    }

    /** {@return the same without a version} */
    public StoredPolicy without(Version version) {
        if (version.id().equals(defaultVersion)) {
            throw IamError.IS_DEFAULT_VERSION.exception();
        }
        List<Version> changed = new ArrayList<>(versions);
        changed.remove(version);
        return new StoredPolicy(
                name, path, id, created, updated, description, tags, defaultVersion, lastVersion, changed);
    }

    /** {@return the same with another version that counts} */
    public StoredPolicy withDefault(String versionId, Instant now) {
        return new StoredPolicy(name, path, id, created, now, description, tags, versionId, lastVersion, versions);
    }
}
