package dev.cumulet.apigateway.tag;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.TaggedTable;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.stage.StageOperations;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the tags of APIs, stages and whatever else has some. */
public final class TagOperations {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:apigateway:[a-z0-9-]+::/restapis/([^/]+)(?:/stages/([^/]+))?");

    private static final Pattern OTHERS = Pattern.compile("arn:[a-z-]+:apigateway:[a-z0-9-]+:(?:\\d{12})?:(/.+)");

    private final Apis apis;
    private final List<TaggedTable<?>> others;

    /**
     * Makes the operations.
     *
     * @param others what can have tags besides APIs and stages
     */
    public TagOperations(Apis apis, List<TaggedTable<?>> others) {
        this.apis = apis;
        this.others = List.copyOf(others);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GetTags", "GET /tags/{resource_arn}", 200, GetTagsRequest.class, Tags.class, this::get),
                of("TagResource", "PUT /tags/{resource_arn}", 204, TagResourceRequest.class, Void.class, this::tag).constrained(new Required("tags")),
                of("UntagResource", "DELETE /tags/{resource_arn}", 204, UntagResourceRequest.class, Void.class, this::untag).constrained(new Required("tagKeys")));
        // spotless:on
    }

    public record GetTagsRequest(
            @Wire(value = "resource_arn", location = Location.PATH)
            String resourceArn) {}

    public record Tags(Map<String, String> tags) {}

    public record TagResourceRequest(
            @Wire(value = "resource_arn", location = Location.PATH)
            String resourceArn,

            Map<String, String> tags) {}

    public record UntagResourceRequest(
            @Wire(value = "resource_arn", location = Location.PATH)
            String resourceArn,

            @Wire(location = Location.QUERY) List<String> tagKeys) {}

    public Tags get(GetTagsRequest request, Call call) {
        Optional<Map<String, String>> found = changeOther(request.resourceArn(), call, UnaryOperator.identity());
        if (found.isPresent()) {
            return new Tags(found.get());
        }
        Matcher arn = parsed(request.resourceArn());
        ApiState state = apis.load(call, arn.group(1));
        Map<String, String> tags = arn.group(2) == null
                ? state.api().tags()
                : StageOperations.stage(state, arn.group(2)).tags();
        return new Tags(tags == null ? Map.of() : tags);
    }

    public Void tag(TagResourceRequest request, Call call) {
        return change(request.resourceArn(), call, tags -> tags.putAll(request.tags()));
    }

    public Void untag(UntagResourceRequest request, Call call) {
        return change(request.resourceArn(), call, tags -> tags.keySet().removeAll(request.tagKeys()));
    }

    private Optional<Map<String, String>> changeOther(
            String resourceArn, Call call, UnaryOperator<Map<String, String>> change) {
        Matcher arn = OTHERS.matcher(resourceArn);
        if (!arn.matches()) {
            return Optional.empty();
        }
        return others.stream()
                .filter(table -> table.has(arn.group(1)))
                .findFirst()
                .map(table -> table.change(call.scope(), arn.group(1), change));
    }

    private Void change(String resourceArn, Call call, Consumer<Map<String, String>> change) {
        if (changeOther(resourceArn, call, tags -> changed(tags, change)).isPresent()) {
            return null;
        }
        Matcher arn = parsed(resourceArn);
        apis.change(call, arn.group(1), state -> {
            if (arn.group(2) == null) {
                return state.withApi(state.api().withTags(changed(state.api().tags(), change)));
            }
            Stage stage = StageOperations.stage(state, arn.group(2));
            Map<String, String> tags = changed(stage.tags(), change);
            return state.withStage(RecordCopy.with(stage, "tags", tags));
        });
        return null;
    }

    private static Map<String, String> changed(Map<String, String> tags, Consumer<Map<String, String>> change) {
        Map<String, String> changed = new TreeMap<>(tags == null ? Map.of() : tags);
        change.accept(changed);
        return changed.isEmpty() ? null : changed;
    }

    private static Matcher parsed(String arn) {
        Matcher parsed = ARN.matcher(arn);
        if (!parsed.matches()) {
            throw ApiGatewayError.INVALID_TAGGED_RESOURCE.exception();
        }
        return parsed;
    }
}
