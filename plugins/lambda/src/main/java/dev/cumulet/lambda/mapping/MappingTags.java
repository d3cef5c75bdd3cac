package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.tag.Taggable;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tags of event source mappings. */
public final class MappingTags implements Taggable {
    private final Mappings mappings;

    public MappingTags(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public Map<String, String> tags(Scope scope, String id) {
        return mappings.find(scope, id).orElseThrow(() -> missing(scope, id)).tags();
    }

    @Override
    public void change(Scope scope, String id, UnaryOperator<Map<String, String>> change) {
        if (mappings.find(scope, id).isEmpty()) {
            throw missing(scope, id);
        }
        mappings.change(scope, id, mapping -> mapping.withTags(change.apply(mapping.tags())));
    }

    private static RuntimeException missing(Scope scope, String id) {
        return LambdaError.TAGGED_MAPPING_MISSING.exception(scope.arn("lambda", "event-source-mapping:" + id));
    }
}
