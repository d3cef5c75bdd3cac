package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.shape.Member.Demand;
import dev.cumulet.dynamodb.shape.Shape.Manner;
import java.util.List;
import java.util.Map;

/** Whether a document whose types are right keeps to the model. Nothing is written down while nothing is broken. */
final class ConstraintCheck {
    private static final String REQUIRED = "The parameter '%s' is required but was not present in the request";
    private static final String FILLED = "The %s parameter is required for %s";
    private static final String PLAIN_LENGTH = "%s must be at least %d characters long and at most %d characters long";
    private static final int LONGEST_ARN = 1024;

    private final Violations violations;

    private ConstraintCheck(Violations violations) {
        this.violations = violations;
    }

    static void check(Input input, ObjectNode request) {
        for (Member member : input.askedFirst()) {
            askFirst(input.structure().name(), member, request.get(member.name()));
        }
        ConstraintCheck check = new ConstraintCheck(new Violations(input.mostViolations()));
        check.members(input.toldAlone(), request, null);
        check.violations.throwIfAny();
        check.members(input.rest(), request, null);
        check.violations.throwIfAny();
    }

    private static void askFirst(String operation, Member member, JsonNode value) {
        if (isAbsent(value)) {
            if (member.demands().contains(Demand.REQUIRED_FIRST)) {
                throw DynamoDbError.VALIDATION.exception(REQUIRED.formatted(member.name()));
            }
            return;
        }
        if (member.demands().contains(Demand.FILLED) && value.isEmpty()) {
            throw DynamoDbError.VALIDATION.exception(FILLED.formatted(member.path(), operation));
        }
        if (member.shape() instanceof Shape.StringShape text
                && text.manners().contains(Manner.PLAIN)
                && !isArn(text, value.textValue())
                && !text.length().contain(value.textValue().length())) {
            throw DynamoDbError.VALIDATION.exception(PLAIN_LENGTH.formatted(
                    member.name(), text.length().min(), text.length().max()));
        }
    }

    private void members(List<Member> members, JsonNode object, Path at) {
        for (Member member : members) {
            JsonNode value = object.get(member.name());
            if (!isAbsent(value)) {
                value(member.shape(), value, Path.to(at, member));
            } else if (member.isRequired()) {
                violations.add(Path.to(at, member), Rule.NOT_NULL);
            }
        }
    }

    private void value(Shape shape, JsonNode value, Path at) {
        switch (shape) {
            case Shape.StringShape text -> text(text, value, at);
            case Shape.EnumShape choice -> {
                if (!choice.values().contains(value.textValue())) {
                    violations.add(shape, value, at, Rule.ENUM + choice.values());
                }
            }
            case Shape.NumberShape number -> number(number, value, at);
            case Shape.ListShape list -> {
                length(list, list.length(), list.manners().contains(Manner.QUIET), value, at);
                elements(list, value, at);
            }
            case Shape.MapShape map -> map(map, value, at);
            case StructureShape structure -> {
                if (!structure.isUnion()) {
                    members(structure.constrained(), value, at);
                }
            }
            case Shape.BooleanShape _ -> {}
            case Shape.BlobShape _ -> {}
            case Shape.HiddenShape _ -> {}
        }
    }

    private void text(Shape.StringShape shape, JsonNode value, Path at) {
        String text = value.textValue();
        boolean isName = shape.manners().contains(Manner.OR_ARN);
        if (isArn(shape, text)) {
            if (text.length() > LONGEST_ARN) {
                violations.add(shape, value, at, Rule.LONGEST.formatted(LONGEST_ARN));
            }
            return;
        }
        // Where an ARN may stand, the empty text is only too short; elsewhere it is no name either.
        if (shape.pattern().isPresent()
                && !(isName && text.isEmpty())
                && !shape.pattern().get().matches(text)) {
            violations.add(
                    shape, value, at, Rule.PATTERN + shape.pattern().get().expression());
        }
        if (text.length() < shape.length().min()) {
            violations.add(
                    shape, value, at, Rule.SHORTEST.formatted(shape.length().min()));
        }
        if (text.length() > shape.length().max()) {
            violations.add(
                    shape, value, at, Rule.LONGEST.formatted(shape.length().max()));
        }
    }

    private static boolean isArn(Shape.StringShape shape, String text) {
        return text.startsWith("arn:") && shape.manners().contains(Manner.OR_ARN);
    }

    private void number(Shape.NumberShape shape, JsonNode value, Path at) {
        long number = shape.type().whole(value);
        if (shape.range().contain(number)) {
            return;
        }
        String rule = number < shape.range().min()
                ? Rule.LEAST.formatted(shape.range().min())
                : Rule.MOST.formatted(shape.range().max());
        if (shape.manners().contains(Manner.QUIET)) {
            violations.addQuietly(at, rule);
        } else {
            violations.add(shape, value, at, rule);
        }
    }

    private void length(Shape shape, Bounds length, boolean isQuiet, JsonNode value, Path at) {
        if (length.contain(value.size())) {
            return;
        }
        String rule = value.size() < length.min()
                ? Rule.SHORTEST.formatted(length.min())
                : Rule.LONGEST.formatted(length.max());
        if (isQuiet) {
            violations.addQuietly(at, rule);
        } else {
            violations.add(shape, value, at, rule);
        }
    }

    private void elements(Shape.ListShape list, JsonNode value, Path at) {
        if (!list.element().isConstrained()) {
            return;
        }
        if (ElementRules.isSimple(list.element())) {
            if (!ElementRules.areAllRight(list.element(), value)) {
                violations.add(list, value, at, Rule.ELEMENTS + ElementRules.rules(list.element()));
            }
            return;
        }
        int number = 0;
        for (JsonNode element : value) {
            number++;
            element(list.element(), element, at, Integer.toString(number));
        }
    }

    private void map(Shape.MapShape map, JsonNode value, Path at) {
        length(map, map.length(), false, value, at);
        if (map.key().isConstrained() && !ElementRules.areKeysRight(map.key(), value)) {
            violations.add(map, value, at, Rule.KEYS + ElementRules.rules(map.key()));
        }
        if (!map.value().isConstrained()) {
            return;
        }
        if (!ElementRules.areAllRight(map.value(), value)) {
            violations.add(map, value, at, Rule.VALUES + ElementRules.rules(map.value()));
        }
        if (ElementRules.isSimple(map.value())) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            element(map.value(), entry.getValue(), at, entry.getKey());
        }
    }

    /** The length of a list within a map or a list is told where that is told. */
    private void element(Shape shape, JsonNode value, Path owner, String name) {
        Path at = Path.within(owner, name);
        if (value.isNull()) {
            violations.add(at, Rule.NOT_NULL);
        } else if (shape instanceof Shape.ListShape list) {
            elements(list, value, at);
        } else {
            value(shape, value, at);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull();
    }
}
