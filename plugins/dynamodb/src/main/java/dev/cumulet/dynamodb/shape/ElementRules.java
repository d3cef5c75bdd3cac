package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Constraints on what a list or a map holds, as far as a single value breaks them. AWS tells them all at once, at the
 * list or map and with all it holds: {@code Member must satisfy constraint: [...]}.
 */
final class ElementRules {
    private ElementRules() {}

    /** {@return whether all that can be wrong with a value of the shape is told where its owner is told} */
    static boolean isSimple(Shape shape) {
        return shape instanceof Shape.StringShape || shape instanceof Shape.EnumShape;
    }

    /** {@return all constraints of a shape, as AWS lists them: the most, the least, the form} */
    static List<String> rules(Shape shape) {
        return switch (shape) {
            case Shape.StringShape text -> {
                List<String> rules = new ArrayList<>(text.length().lengthRules());
                text.pattern().ifPresent(pattern -> rules.add(Rule.PATTERN + pattern.expression()));
                yield rules;
            }
            case Shape.EnumShape choice -> List.of(Rule.ENUM + choice.values());
            case Shape.ListShape list -> list.length().lengthRules();
            case Shape.MapShape map -> map.length().lengthRules();
            case Shape.NumberShape _ -> List.of();
            case Shape.BooleanShape _ -> List.of();
            case Shape.BlobShape _ -> List.of();
            case Shape.HiddenShape _ -> List.of();
            case StructureShape _ -> List.of();
        };
    }

    static boolean areAllRight(Shape shape, JsonNode owner) {
        for (JsonNode value : owner) {
            if (!isRight(shape, value)) {
                return false;
            }
        }
        return true;
    }

    static boolean areKeysRight(Shape.StringShape shape, JsonNode map) {
        for (Iterator<String> keys = map.fieldNames(); keys.hasNext(); ) {
            if (!isRight(shape, keys.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRight(Shape shape, JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        return switch (shape) {
            case Shape.StringShape text -> isRight(text, value.textValue());
            case Shape.EnumShape choice -> choice.values().contains(value.textValue());
            case Shape.ListShape list -> list.length().contain(value.size());
            case Shape.MapShape map -> map.length().contain(value.size());
            case Shape.NumberShape _ -> true;
            case Shape.BooleanShape _ -> true;
            case Shape.BlobShape _ -> true;
            case Shape.HiddenShape _ -> true;
            case StructureShape _ -> true;
        };
    }

    private static boolean isRight(Shape.StringShape shape, String text) {
        boolean isArn = shape.manners().contains(Shape.Manner.OR_ARN) && text.startsWith("arn:");
        return isArn
                || shape.length().contain(text.length())
                        && shape.pattern().map(pattern -> pattern.matches(text)).orElse(true);
    }
}
