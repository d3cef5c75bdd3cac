package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.expression.Condition;
import dev.cumulet.dynamodb.expression.Operand;
import dev.cumulet.dynamodb.expression.Path;
import java.util.ArrayList;
import java.util.List;

/** The paths of a condition, in the order in which they occur. */
final class Paths {
    private final List<Path> found = new ArrayList<>();

    private Paths() {}

    static List<Path> of(Condition condition) {
        Paths paths = new Paths();
        paths.add(condition);
        return paths.found;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.Comparison comparison -> add(comparison.left(), comparison.right());
            case Condition.Between between -> add(between.operand(), between.lower(), between.upper());
            case Condition.In in -> {
                add(in.operand());
                in.candidates().forEach(this::add);
            }
            case Condition.Exists exists -> add(exists.path());
            case Condition.NotExists notExists -> add(notExists.path());
            case Condition.HasType hasType -> add(hasType.operand());
            case Condition.BeginsWith beginsWith -> add(beginsWith.operand(), beginsWith.prefix());
            case Condition.Contains contains -> add(contains.operand(), contains.part());
            case Condition.And and -> {
                add(and.left());
                add(and.right());
            }
            case Condition.Or or -> {
                add(or.left());
                add(or.right());
            }
            case Condition.Not not -> add(not.condition());
        }
    }

    private void add(Operand... operands) {
        for (Operand operand : operands) {
            switch (operand) {
                case Path path -> found.add(path);
                case Operand.Size size -> add(size.operand());
                case Operand.Literal _ -> {}
            }
        }
    }
}
