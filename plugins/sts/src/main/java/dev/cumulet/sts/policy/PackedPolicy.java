package dev.cumulet.sts.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cumulet.sts.error.StsError;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** How much of a session's room its policies and tags take. AWS doesn't tell how it packs them; here it is their length. */
public final class PackedPolicy {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ROOM = 4096;
    private static final int WHOLE = 100;

    private PackedPolicy() {}

    /**
     * {@return the per cent of the room that is taken; nothing if there is nothing to pack}
     *
     * @param policy a policy's text, or null
     */
    public static Optional<Integer> size(String policy, List<PolicyDescriptorType> policies, List<Tag> tags) {
        if (policy == null && policies.isEmpty() && tags.isEmpty()) {
            return Optional.empty();
        }
        long length = policies.stream()
                        .map(PolicyDescriptorType::arn)
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum()
                + tags.stream()
                        .mapToLong(tag -> tag.key().length() + tag.value().length())
                        .sum();
        if (policy != null) {
            checkObject(policy);
            length += policy.length();
        }
        int size = (int) Math.max(1, length * WHOLE / ROOM);
        if (size > WHOLE) {
            throw StsError.POLICY_TOO_LARGE.exception(size);
        }
        return Optional.of(size);
    }

    private static void checkObject(String policy) {
        try (JsonParser json = JSON.createParser(policy)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw StsError.MALFORMED_POLICY.exception();
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw StsError.MALFORMED_POLICY.exception();
            }
        } catch (IOException e) {
            throw StsError.MALFORMED_POLICY.exception();
        }
    }
}
