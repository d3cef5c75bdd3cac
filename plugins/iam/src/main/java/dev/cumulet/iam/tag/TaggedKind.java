package dev.cumulet.iam.tag;

import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Entity;
import dev.cumulet.iam.entity.Tagged;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.page.Page;
import dev.cumulet.spi.service.Call;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * One kind of things with tags.
 *
 * @param name finds the name in what a request calls it by
 */
record TaggedKind<V extends Entity & Tagged<V>>(Entities<V> entities, UnaryOperator<String> name) {
    void add(Call call, String called, List<Tag> tags) {
        entities.change(
                call.identity().account(),
                name.apply(called),
                entity -> entity.withTags(Tags.added(entity.tags(), tags)));
    }

    void remove(Call call, String called, List<String> keys) {
        entities.change(
                call.identity().account(),
                name.apply(called),
                entity -> entity.withTags(Tags.removed(entity.tags(), keys)));
    }

    Page<Tag> page(Call call, String called, String marker, Integer maxItems) {
        V entity = entities.get(call.identity().account(), name.apply(called));
        return Page.of(Tags.list(entity.tags()).stream(), Tag::key, marker, maxItems);
    }
}
