package dev.cumulet.iam.entity;

import java.util.Map;

/** Something with tags. */
public interface Tagged<V> {
    /** {@return the tags} */
    Map<String, String> tags();

    /** {@return the same with other tags} */
    V withTags(Map<String, String> changed);
}
