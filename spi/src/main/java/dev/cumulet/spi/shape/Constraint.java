package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.util.List;

/**
 * What AWS's model demands of a member. The pipeline checks all constraints of an operation before the handler is called
 * and reports all broken ones in one message, as AWS does.
 */
@Stability(Stability.Level.EVOLVING)
public sealed interface Constraint {
    /** {@return the member's name in the model; members of members with a dot between} */
    String member();

    /** The member must be there. */
    record Required(String member) implements Constraint {}

    /** A text's length in UTF-16 units, a blob's in bytes, a list's or map's in elements. */
    record Length(String member, long min, long max) implements Constraint {}

    /** The bounds of a number, both included. */
    record Range(String member, long min, long max) implements Constraint {}

    /** The whole text must match the regular expression. */
    record Matches(String member, String pattern) implements Constraint {}

    /** The text, or each text of the list, must be one of these. */
    record OneOf(String member, List<String> values) implements Constraint {}
}
