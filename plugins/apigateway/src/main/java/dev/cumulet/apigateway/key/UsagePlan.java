package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which stages the keys of a plan open, and how often. */
public record UsagePlan(
        String id,
        String name,
        String description,
        List<ApiStage> apiStages,
        ThrottleSettings throttle,
        QuotaSettings quota,
        String productCode,
        Map<String, String> tags) {

    /** {@return what the plan says of a stage, if it opens it} */
    public Optional<ApiStage> stage(String api, String stage) {
        for (ApiStage open : apiStages) {
            if (open.is(api, stage)) {
                return Optional.of(open);
            }
        }
        return Optional.empty();
    }

    /** {@return this plan with tags even where it has none, as AWS shows a single plan} */
    UsagePlan withTagsShown() {
        return tags == null ? RecordCopy.with(this, "tags", Map.of()) : this;
    }

    /** {@return this plan as a part of a list, where tags show if there are some} */
    UsagePlan listed() {
        return RecordCopy.with(this, "tags", Absent.ifEmpty(tags));
    }
}
