package dev.cumulet.s3.policy;

import java.util.List;

/** What a service has that policies can speak of. */
public interface Vocabulary {
    /** {@return the actions that a pattern such as {@code s3:Get*} means; none if there is no such action} */
    List<String> actions(String pattern);

    /** {@return whether a resource is one that the policy can be about} */
    boolean isResource(String pattern);

    /** {@return whether an action is done to what a resource's pattern means} */
    boolean applies(String action, String resource);

    /** {@return whether there is such a condition key} */
    boolean isConditionKey(String key);

    /** {@return whether a request of that action can have a value of a key} */
    boolean applies(String conditionKey, List<String> actions);
}
