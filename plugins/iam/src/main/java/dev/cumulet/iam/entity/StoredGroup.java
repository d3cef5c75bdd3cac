package dev.cumulet.iam.entity;

import java.time.Instant;

/** A group; who is in it the users know. */
public record StoredGroup(String name, String path, String id, Instant created, Policies policies)
        implements Holder<StoredGroup> {
    @Override
    public StoredGroup withPolicies(Policies changed) {
        return new StoredGroup(name, path, id, created, changed);
    }

    /** {@return the same under another name} */
    public StoredGroup renamed(String newName, String newPath) {
        return new StoredGroup(newName, newPath, id, created, policies);
    }
}
