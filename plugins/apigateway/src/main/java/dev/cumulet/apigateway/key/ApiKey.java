package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.model.RecordCopy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What a client shows to be counted.
 *
 * @param createdDate kept as exactly as the clock has it, since lists begin with the latest key
 * @param stageKeys what keys belonged to before there were usage plans, as {@code api/stage}; kept only
 */
public record ApiKey(
        String id,
        String value,
        String name,
        String customerId,
        String description,
        Boolean enabled,
        Instant createdDate,
        Instant lastUpdatedDate,
        List<String> stageKeys,
        Map<String, String> tags) {

    /** {@return this key as answers show it} */
    ApiKey shown(boolean withValue) {
        ApiKey inSeconds = RecordCopy.with(this, "createdDate", createdDate.truncatedTo(ChronoUnit.SECONDS));
        return withValue ? inSeconds : RecordCopy.with(inSeconds, "value", null);
    }

    /** {@return this key with tags even where it has none, as AWS shows a single key} */
    ApiKey withTagsShown() {
        return tags == null ? withTags(Map.of()) : this;
    }

    /** {@return this key as a part of a list, where tags show if there are some} */
    ApiKey listed() {
        return withTags(Absent.ifEmpty(tags));
    }

    private ApiKey withTags(Map<String, String> changed) {
        return RecordCopy.with(this, "tags", changed);
    }
}
