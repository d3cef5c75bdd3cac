package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Resources with tags, whose ARNs end in their collection and id.
 *
 * @param collection the beginning of the ARN's last part, such as {@code /apikeys/}
 * @param table changes one of them in one step; its record has a member {@code tags}
 */
public record TaggedTable<V extends Record>(String collection, Update<V> table) {

    /** Changes a value in one step, as {@link dev.cumulet.spi.storage.Table#update} does. */
    @FunctionalInterface
    public interface Update<V> {
        /** {@return the value after the change} */
        Optional<V> apply(Scope scope, String id, UnaryOperator<Optional<V>> change);
    }

    /** {@return whether the resource is one of these} */
    public boolean has(String resource) {
        return resource.startsWith(collection) && resource.indexOf('/', collection.length()) < 0;
    }

    /** {@return the tags of a resource after a change, or AWS's complaint that there is no such resource} */
    public Map<String, String> change(Scope scope, String resource, UnaryOperator<Map<String, String>> change) {
        String id = resource.substring(collection.length());
        V changed = table.apply(
                        scope,
                        id,
                        present -> Optional.of(changed(
                                present.orElseThrow(ApiGatewayError.INVALID_TAGGED_RESOURCE::exception), change)))
                .orElseThrow(ApiGatewayError.INVALID_TAGGED_RESOURCE::exception);
        return tags(changed);
    }

    private static <V extends Record> V changed(V value, UnaryOperator<Map<String, String>> change) {
        return RecordCopy.with(value, "tags", Absent.ifEmpty(change.apply(tags(value))));
    }

    @SuppressWarnings("unchecked") // all resources have the same kind of tags
    private static Map<String, String> tags(Record value) {
        return Objects.requireNonNullElse((Map<String, String>) RecordCopy.value(value, "tags"), Map.of());
    }
}
