package dev.cumulet.iam.entity;

import dev.cumulet.iam.error.IamError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of a role, user or group.
 *
 * @param inline the documents that were written into it, by name
 * @param attached the ARNs of managed policies
 * @param boundary the ARN of the policy that bounds it
 */
public record Policies(Map<String, String> inline, List<String> attached, Optional<String> boundary) {
    private static final int MOST_ATTACHED = 10;

    /** No policies. */
    public static Policies none() {
        return new Policies(Map.of(), List.of(), Optional.empty());
    }

    /** {@return these with one more or another document} */
    public Policies withInline(String name, String document) {
        Map<String, String> changed = new LinkedHashMap<>(inline);
        changed.put(name, document);
        return new Policies(changed, attached, boundary);
    }

    /** {@return these without a document} */
    public Policies withoutInline(String name) {
        Map<String, String> changed = new LinkedHashMap<>(inline);
        changed.remove(name);
        return new Policies(changed, attached, boundary);
    }

    /** {@return these with a managed policy; to attach it again changes nothing} */
    public Policies withAttached(String arn, String quota) {
        if (attached.contains(arn)) {
            return this;
        }
        if (attached.size() == MOST_ATTACHED) {
            throw IamError.QUOTA.exception(quota, MOST_ATTACHED);
        }
        List<String> changed = new ArrayList<>(attached);
        changed.add(arn);
        return new Policies(inline, changed, boundary);
    }

    /** {@return these without a managed policy, which must be attached} */
    public Policies withoutAttached(String arn) {
        List<String> changed = new ArrayList<>(attached);
        if (!changed.remove(arn)) {
            throw IamError.NO_SUCH_POLICY.exception(arn);
        }
        return new Policies(inline, changed, boundary);
    }

    /** {@return these with another boundary} */
    public Policies withBoundary(Optional<String> arn) {
        return new Policies(inline, attached, arn);
    }

    /** Refuses to let go of somebody who has any. */
    public void requireNone() {
        if (!attached.isEmpty()) {
            throw IamError.HAS_ATTACHED_POLICIES.exception();
        }
        if (!inline.isEmpty()) {
            throw IamError.HAS_INLINE_POLICIES.exception();
        }
    }
}
