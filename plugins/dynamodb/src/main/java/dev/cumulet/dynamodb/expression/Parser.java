package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Syntax.Call;
import dev.cumulet.dynamodb.expression.Syntax.Operation;
import dev.cumulet.dynamodb.expression.Syntax.Step;
import dev.cumulet.dynamodb.expression.Syntax.StepKind;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import dev.cumulet.dynamodb.expression.Syntax.WrittenValue;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Paths, operands and parentheses: what the grammars of all expressions share. */
final class Parser {
    static final int LONGEST = 4 << 10;

    private final ExpressionKind kind;
    private final Tokens tokens;
    private boolean isUndecided;
    private boolean hasRedundantParentheses;

    private Parser(ExpressionKind kind, String text) {
        this.kind = kind;
        this.tokens = new Tokens(kind, text);
    }

    /**
     * {@return a parser at an expression's first token}
     *
     * @throws dev.cumulet.spi.service.AwsException if the text is empty or too long
     */
    static Parser of(ExpressionKind kind, String text) {
        if (text.isEmpty()) {
            throw ExpressionError.EMPTY.in(kind);
        }
        int size = new AttributeValue.S(text).size();
        if (size <= LONGEST) {
            return new Parser(kind, text);
        }
        throw kind.isCondition()
                ? ExpressionError.TOO_LONG_CONDITION.in(kind, size)
                : ExpressionError.TOO_LONG.in(kind);
    }

    Tokens tokens() {
        return tokens;
    }

    /** Makes sure that nothing is left. */
    void end() {
        tokens.need(Token.END);
        decided();
    }

    /**
     * Takes note that it depends on what comes next what is being read. AWS looks ahead until it knows, and so finds a
     * syntax error there before needless parentheses here; once it knows, it is the other way round.
     */
    void undecided() {
        isUndecided = true;
    }

    /** Takes note that it is clear what was read. */
    void decided() {
        isUndecided = false;
        if (hasRedundantParentheses) {
            throw ExpressionError.REDUNDANT_PARENTHESES.in(kind);
        }
    }

    /** Takes note of parentheses around nothing but parentheses. */
    void sawRedundantParentheses() {
        hasRedundantParentheses = true;
        if (!isUndecided) {
            decided();
        }
    }

    /**
     * {@return what stands in parentheses}
     *
     * <p>A thousand parentheses in a row are no reason to recur a thousand times.
     *
     * @param content reads on from what it is given, the first thing within the parentheses; null if nothing is read yet
     */
    Syntax group(UnaryOperator<Syntax> content) {
        int open = 0;
        while (tokens.skip(Token.OPEN)) {
            open++;
        }
        Syntax read = content.apply(null);
        tokens.need(Token.CLOSE);
        for (int rest = open - 1; rest > 0; rest--) {
            if (tokens.is(Token.CLOSE)) {
                sawRedundantParentheses();
            }
            read = content.apply(read);
            tokens.need(Token.CLOSE);
        }
        return read;
    }

    /** {@return an operand that may stand in parentheses} */
    Syntax groupedOperand() {
        return tokens.is(Token.OPEN) ? group(first -> first == null ? operand() : first) : operand();
    }

    /** {@return a value, a function or a path} */
    Syntax operand() {
        return switch (tokens.token()) {
            case VALUE_PLACEHOLDER -> new WrittenValue(tokens.take());
            case WORD -> tokens.isCall() ? new Call(tokens.take(), operandList()) : path();
            default -> path();
        };
    }

    /** {@return operands in parentheses with commas between them, at least one} */
    List<Syntax> operandList() {
        tokens.need(Token.OPEN);
        List<Syntax> operands = new ArrayList<>(2);
        do {
            operands.add(tokens.is(Token.OPEN) ? groupedOperand() : operand());
        } while (tokens.skip(Token.COMMA));
        tokens.need(Token.CLOSE);
        return operands;
    }

    /** {@return a document path} */
    WrittenPath path() {
        Step first = name();
        if (!tokens.is(Token.DOT) && !tokens.is(Token.OPEN_INDEX)) {
            return new WrittenPath(List.of(first));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(first);
        while (true) {
            if (tokens.skip(Token.DOT)) {
                steps.add(member());
            } else if (tokens.skip(Token.OPEN_INDEX)) {
                steps.add(index());
            } else {
                return new WrittenPath(steps);
            }
        }
    }

    private Step name() {
        return switch (tokens.token()) {
            case WORD -> new Step(StepKind.NAME, tokens.take());
            case NAME_PLACEHOLDER -> new Step(StepKind.PLACEHOLDER, tokens.take());
            default -> throw tokens.syntaxError();
        };
    }

    /** Behind a dot AWS takes a value's placeholder for one of a name, which of course isn't defined. */
    private Step member() {
        return tokens.is(Token.VALUE_PLACEHOLDER) ? new Step(StepKind.PLACEHOLDER, tokens.take()) : name();
    }

    private Step index() {
        if (!tokens.is(Token.DIGITS)) {
            throw tokens.syntaxError();
        }
        Step index = new Step(StepKind.INDEX, tokens.take());
        tokens.need(Token.CLOSE_INDEX);
        return index;
    }

    /** {@return an operation of operands} */
    static Operation operation(Operator operator, Syntax... operands) {
        return new Operation(operator, List.of(operands));
    }
}
