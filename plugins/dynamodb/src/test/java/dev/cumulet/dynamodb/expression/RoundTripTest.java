package dev.cumulet.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.expression.Condition.Comparator;
import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Path.Element;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random conditions and updates, printed and parsed again, are what they were. */
class RoundTripTest {
    private static final int ROUNDS = 3000;
    private static final List<AttributeValue> VALUES = List.of(
            new AttributeValue.S("x"),
            AttributeValue.number("1"),
            AttributeValue.number("2"),
            new AttributeValue.BOOL(true));

    private final Random random = new Random(20260);
    private final Printer printer = new Printer();

    @Test
    void readsConditionsBack() {
        for (int i = 0; i < ROUNDS; i++) {
            Condition condition = condition(0);
            String printed = printer.print(condition);
            assertThat(Condition.parse(ExpressionKind.FILTER, printed, printer.placeholders()))
                    .as(printed)
                    .isEqualTo(condition);
        }
    }

    @Test
    void readsUpdatesBack() {
        for (int i = 0; i < ROUNDS; i++) {
            Update update = update();
            String printed = printer.print(update);
            assertThat(Update.parse(printed, printer.placeholders()))
                    .as(printed)
                    .isEqualTo(update);
        }
    }

    private Condition condition(int depth) {
        int choice = random.nextInt(depth > 4 ? 8 : 11);
        return switch (choice) {
            case 0 -> new Condition.Exists(path("a"));
            case 1 -> new Condition.NotExists(path("a"));
            case 2 -> new Condition.HasType(path("a"), "SS");
            case 3 -> new Condition.BeginsWith(path("a"), new Literal(VALUES.getFirst()));
            case 4 -> new Condition.Contains(path("a"), operand("b"));
            case 5 -> new Condition.In(path("a"), List.of(operand("b"), operand("c")));
            case 6 -> new Condition.Between(path("a"), new Literal(VALUES.get(1)), new Literal(VALUES.get(2)));
            case 7 -> comparison(Comparator.values()[random.nextInt(Comparator.values().length)]);
            case 8 -> new Condition.And(condition(depth + 1), condition(depth + 1));
            case 9 -> new Condition.Or(condition(depth + 1), condition(depth + 1));
            default -> new Condition.Not(condition(depth + 1));
        };
    }

    /** Not all values have an order; paths always may. */
    private Condition comparison(Comparator comparator) {
        boolean takesAll = comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL;
        return new Condition.Comparison(
                comparator, takesAll ? operand("a") : path("a"), takesAll ? operand("b") : path("b"));
    }

    private Operand operand(String name) {
        return switch (random.nextInt(3)) {
            case 0 -> path(name);
            case 1 -> new Operand.Size(path(name));
            default -> new Literal(VALUES.get(random.nextInt(VALUES.size())));
        };
    }

    private Path path(String name) {
        List<Element> elements = new ArrayList<>();
        elements.add(new Element.Name(name));
        while (random.nextInt(3) == 0) {
            elements.add(
                    random.nextBoolean()
                            ? new Element.Name(random.nextBoolean() ? "status" : "not.a word")
                            : new Element.Index(random.nextInt(100)));
        }
        return new Path(elements);
    }

    private Update update() {
        List<Update.Action> actions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            actions.add(new Update.Action.Set(path("a" + i), value()));
        }
        if (random.nextBoolean()) {
            actions.add(new Update.Action.Remove(path("r")));
        }
        if (random.nextBoolean()) {
            actions.add(new Update.Action.Add(path("n"), VALUES.get(1)));
        }
        return new Update(actions);
    }

    private UpdateValue value() {
        return switch (random.nextInt(6)) {
            case 0 -> path("b");
            case 1 -> new Literal(VALUES.get(random.nextInt(VALUES.size())));
            case 2 -> new UpdateValue.IfNotExists(path("b"), path("c"));
            case 3 -> new UpdateValue.ListAppend(path("b"), new UpdateValue.IfNotExists(path("b"), path("c")));
            case 4 -> new UpdateValue.Sum(path("b"), new Literal(VALUES.get(1)));
            default -> new UpdateValue.Difference(new Literal(VALUES.get(2)), path("b"));
        };
    }
}
