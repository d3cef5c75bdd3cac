package dev.cumulet.lambda.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A part of a pattern. */
sealed interface Rule {
    /** {@return whether an event keeps to it} */
    boolean matches(JsonNode event);

    /** All of these must match. */
    record All(List<Rule> parts) implements Rule {
        @Override
        public boolean matches(JsonNode event) {
            return parts.stream().allMatch(part -> part.matches(event));
        }
    }

    /** One of these must match. */
    record Any(List<Rule> choices) implements Rule {
        @Override
        public boolean matches(JsonNode event) {
            return choices.stream().anyMatch(choice -> choice.matches(event));
        }
    }

    /** What has a name must match a pattern of its own. */
    record Inner(String name, Rule pattern) implements Rule {
        @Override
        public boolean matches(JsonNode event) {
            JsonNode value = event.path(name);
            if (value.isArray() && !value.isEmpty()) {
                for (JsonNode element : value) {
                    if (pattern.matches(element)) {
                        return true;
                    }
                }
                return false;
            }
            // Where nothing is, something may still be asked not to exist.
            return pattern.matches(value);
        }
    }

    /** What has a name must meet one of these matchers. */
    record Leaf(String name, List<Matcher> matchers) implements Rule {
        @Override
        public boolean matches(JsonNode event) {
            JsonNode value = event.path(name);
            if (value.isArray()) {
                return matchesElement(value);
            }
            return matchers.stream().anyMatch(matcher -> isMet(matcher, value));
        }

        private boolean matchesElement(JsonNode values) {
            boolean isLeaf = false;
            for (JsonNode value : values) {
                isLeaf |= value.isValueNode();
                if (value.isValueNode() && matchers.stream().anyMatch(matcher -> isMet(matcher, value))) {
                    return true;
                }
            }
            return !isLeaf && matchers.contains(Matcher.Exists.NO);
        }

        private static boolean isMet(Matcher matcher, JsonNode value) {
            return value.isValueNode() ? matcher.matches(value) : matcher == Matcher.Exists.NO;
        }
    }
}
