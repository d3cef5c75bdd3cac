package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.List;

/**
 * Changes of an item: an UpdateExpression. All of them see the item as it was before.
 *
 * @param actions in the order of the text; no two of them meet in the item
 */
public record Update(List<Action> actions) {
    /** One change. */
    public sealed interface Action {
        /** {@return what is changed} */
        Path path();

        /** Puts a value in the place of what stands at the path. */
        record Set(Path path, UpdateValue value) implements Action {}

        /** Takes away what stands at the path. */
        record Remove(Path path) implements Action {}

        /** Adds a number to a number, or a set's elements to a set. */
        record Add(Path path, AttributeValue value) implements Action {}

        /** Takes a set's elements away from a set. */
        record Delete(Path path, AttributeValue value) implements Action {}
    }

    public Update {
        actions = List.copyOf(actions);
    }

    /**
     * {@return the update that a text is}
     *
     * @param placeholders what its placeholders stand for; those that occur count as used
     * @throws dev.cumulet.spi.service.AwsException if AWS takes it for none
     */
    public static Update parse(String text, Placeholders placeholders) {
        return new UpdateReader(placeholders).update(UpdateParser.parse(text));
    }
}
