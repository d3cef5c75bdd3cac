package dev.cumulet.apigateway.v2.tag;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.apigateway.v2.model.VpcLink;
import dev.cumulet.apigateway.v2.stage.StageOperations;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the tags of APIs, stages, VPC links and domain names. */
public final class TagOperations {
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:apigateway:[a-z0-9-]+::/(?:apis/(?<api>[^/]+)"
            + "(?:/stages/(?<stage>[^/]+))?|vpclinks/(?<link>[^/]+)|domainnames/(?<domain>[^/]+))");
    private static final String TAGS = "/v2/tags/{resource-arn}";

    private final Entries entries;
    private final DomainTables domains;

    public TagOperations(Entries entries, DomainTables domains) {
        this.entries = entries;
        this.domains = domains;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GetTags", "GET " + TAGS, 200, GetTagsRequest.class, Tags.class, this::get),
                of("TagResource", "POST " + TAGS, 201, TagResourceRequest.class, Void.class, this::tag),
                of("UntagResource", "DELETE " + TAGS, 204, UntagResourceRequest.class, Void.class, this::untag));
        // spotless:on
    }

    public record GetTagsRequest(
            @Wire(value = "resource-arn", location = Location.PATH)
            String resourceArn) {}

    public record TagResourceRequest(
            @Wire(value = "resource-arn", location = Location.PATH)
            String resourceArn,

            Map<String, String> tags) {}

    public record UntagResourceRequest(
            @Wire(value = "resource-arn", location = Location.PATH)
            String resourceArn,

            @Wire(location = Location.QUERY) List<String> tagKeys) {}

    public record Tags(Map<String, String> tags) {}

    public Tags get(GetTagsRequest request, Call call) {
        Matcher arn = parsed(request.resourceArn());
        Map<String, String> tags;
        if (arn.group("link") != null) {
            tags = link(entries.catalog().links().get(call.scope(), arn.group("link")), arn)
                    .tags();
        } else if (arn.group("domain") != null) {
            tags = domain(domains.find(call.scope(), arn.group("domain")), arn).tags();
        } else {
            ApiEntry entry = entries.load(call, arn.group("api"));
            tags = arn.group("stage") == null
                    ? entry.api().tags()
                    : StageOperations.stage(entry, arn.group("stage")).tags();
        }
        return new Tags(tags == null ? Map.of() : tags);
    }

    public Void tag(TagResourceRequest request, Call call) {
        Map<String, String> added = request.tags() == null ? Map.of() : request.tags();
        return change(request.resourceArn(), call, tags -> tags.putAll(added));
    }

    public Void untag(UntagResourceRequest request, Call call) {
        return change(request.resourceArn(), call, tags -> {
            if (request.tagKeys() != null) {
                tags.keySet().removeAll(request.tagKeys());
            }
        });
    }

    private Void change(String resourceArn, Call call, Consumer<Map<String, String>> change) {
        Matcher arn = parsed(resourceArn);
        UnaryOperator<Map<String, String>> changed = present -> changed(present, change);
        if (arn.group("link") != null) {
            entries.catalog().links().update(call.scope(), arn.group("link"), present -> {
                VpcLink link = link(present, arn);
                return Optional.of(Overlay.of(link, new Tags(changed.apply(link.tags()))));
            });
        } else if (arn.group("domain") != null) {
            domains.update(call.scope(), arn.group("domain"), present -> {
                CustomDomain domain = domain(present, arn);
                return Optional.of(domain.withTags(changed.apply(domain.tags())));
            });
        } else {
            entries.change(call, arn.group("api"), entry -> changedApi(entry, arn.group("stage"), changed));
        }
        return null;
    }

    private static ApiEntry changedApi(ApiEntry entry, String stageName, UnaryOperator<Map<String, String>> change) {
        if (stageName == null) {
            return entry.withApi(entry.api().withTags(change.apply(entry.api().tags())));
        }
        Stage stage = StageOperations.stage(entry, stageName);
        return entry.withStage(Overlay.of(stage, new Tags(change.apply(stage.tags()))));
    }

    private static Map<String, String> changed(Map<String, String> tags, Consumer<Map<String, String>> change) {
        Map<String, String> changed = new HashMap<>(tags == null ? Map.of() : tags);
        change.accept(changed);
        return Map.copyOf(changed);
    }

    private static VpcLink link(Optional<VpcLink> present, Matcher arn) {
        return present.orElseThrow(() -> V2Error.INVALID_VPC_LINK.exception(arn.group("link")));
    }

    private static CustomDomain domain(Optional<CustomDomain> present, Matcher arn) {
        return present.orElseThrow(() -> V2Error.INVALID_DOMAIN.exception(arn.group("domain")));
    }

    private static Matcher parsed(String arn) {
        Matcher parsed = ARN.matcher(arn);
        if (!parsed.matches()) {
            throw V2Error.INVALID_TAGGED_RESOURCE.exception();
        }
        return parsed;
    }
}
