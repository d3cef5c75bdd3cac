package dev.cumulet.iam.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A user.
 *
 * @param groups the names of the groups that it is in, in lower case
 */
public record StoredUser(
        String name,
        String path,
        String id,
        Instant created,
        List<String> groups,
        Map<String, String> tags,
        Policies policies)
        implements Holder<StoredUser>, Tagged<StoredUser> {
    @Override
    public StoredUser withTags(Map<String, String> changed) {
        return new StoredUser(name, path, id, created, groups, changed, policies);
    }

    @Override
    public StoredUser withPolicies(Policies changed) {
        return new StoredUser(name, path, id, created, groups, tags, changed);
    }

    /** {@return the same in other groups} */
    public StoredUser withGroups(List<String> changed) {
        return new StoredUser(name, path, id, created, changed, tags, policies);
    }

    /** {@return the same under another name} */
    public StoredUser renamed(String newName, String newPath) {
        return new StoredUser(newName, newPath, id, created, groups, tags, policies);
    }
}
