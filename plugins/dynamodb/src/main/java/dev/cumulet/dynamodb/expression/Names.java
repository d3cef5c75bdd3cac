package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Syntax.Call;
import dev.cumulet.dynamodb.expression.Syntax.Operation;
import dev.cumulet.dynamodb.expression.Syntax.Step;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import dev.cumulet.dynamodb.expression.Syntax.WrittenValue;
import java.util.List;

/** Looks for functions and names of attributes that may not stand where they do, from the left to the right. */
final class Names {
    private static final int DEEPEST = 32;
    private static final int DIGITS_OF_INDEX = 10;

    private final ExpressionKind kind;

    private Names(ExpressionKind kind) {
        this.kind = kind;
    }

    /**
     * Checks a whole expression, or a path.
     *
     * @throws dev.cumulet.spi.service.AwsException with the first fault
     */
    static void check(ExpressionKind kind, Syntax written) {
        new Names(kind).check(written, true);
    }

    /**
     * Checks a part of the expression.
     *
     * @param isWhole whether it stands by itself, or between AND, OR and NOT
     */
    private void check(Syntax written, boolean isWhole) {
        switch (written) {
            case WrittenPath(List<Step> steps) -> checkPath(steps);
            case WrittenValue _ -> {}
            case Call(String name, List<Syntax> operands) -> {
                checkFunction(name, isWhole);
                for (Syntax operand : operands) {
                    check(operand, false);
                }
            }
            case Operation(Operator operator, List<Syntax> operands) -> {
                for (Syntax operand : operands) {
                    check(operand, operator.isLogical());
                }
            }
        }
    }

    private void checkFunction(String name, boolean isWhole) {
        Function function = Function.named(name);
        if (function == null) {
            throw ExpressionError.UNKNOWN_FUNCTION.in(kind, name);
        }
        if (function.isForConditions() != kind.isCondition()) {
            throw (kind.isCondition() ? ExpressionError.NOT_IN_CONDITION : ExpressionError.NOT_IN_UPDATE)
                    .in(kind, name);
        }
        if (!(isWhole ? function.standsAlone() : function.isOperand())) {
            throw ExpressionError.MISUSED_FUNCTION.in(kind, name);
        }
    }

    private void checkPath(List<Step> steps) {
        for (Step step : steps) {
            switch (step.kind()) {
                case NAME -> checkWord(step.text());
                case INDEX -> checkIndex(step.text());
                case PLACEHOLDER -> {}
            }
        }
        if (steps.size() > DEEPEST) {
            throw ExpressionError.TOO_DEEP.in(kind, steps.size());
        }
    }

    private void checkWord(String name) {
        if (ReservedWords.contains(name)) {
            throw ExpressionError.RESERVED_WORD.in(kind, name);
        }
    }

    private void checkIndex(String digits) {
        if (digits.length() > DIGITS_OF_INDEX || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw ExpressionError.INDEX_OUT_OF_RANGE.in(kind, digits);
        }
    }
}
