package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Arithmetic;
import dev.cumulet.s3.select.value.Comparison;
import dev.cumulet.s3.select.value.DataType;
import dev.cumulet.s3.select.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads expressions by AWS's order of precedence: one method for each level, the loosest first. */
final class ExpressionParser {
    private static final int MOST_OPERATORS = 1_000;
    private static final int DEEPEST = 200;
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "=", Comparison.EQUAL,
            "<>", Comparison.UNEQUAL,
            "!=", Comparison.UNEQUAL,
            "<", Comparison.LESS,
            "<=", Comparison.LESS_OR_EQUAL,
            ">", Comparison.GREATER,
            ">=", Comparison.GREATER_OR_EQUAL);

    private final TokenStream tokens;
    private final FunctionParser functions;
    private int operators;
    private int depth;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.functions = new FunctionParser(tokens, this);
    }

    Expression expression() {
        enter();
        Expression left = conjunction();
        while (tokens.takeKeyword("or")) {
            left = new Expression.Or(left, counted(conjunction()));
        }
        depth--;
        return left;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw SelectError.MAX_OPERATORS_EXCEEDED.exception();
        }
    }

    private <T> T counted(T expression) {
        if (++operators > MOST_OPERATORS) {
            throw SelectError.MAX_OPERATORS_EXCEEDED.exception();
        }
        return expression;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.takeKeyword("and")) {
            left = new Expression.And(left, counted(negation()));
        }
        return left;
    }

    private Expression negation() {
        if (tokens.takeKeyword("not")) {
            enter();
            Expression negated = new Expression.Not(negation());
            depth--;
            return negated;
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        while (true) {
            Token token = tokens.peek();
            Comparison operator = token.is(TokenType.OPERATOR) ? COMPARISONS.get(token.text()) : null;
            if (operator != null) {
                tokens.next();
                left = new Expression.Compared(operator, left, counted(sum()));
            } else if (token.isKeyword("is")) {
                tokens.next();
                left = is(left);
            } else if (isPredicate(token)) {
                left = predicate(left);
            } else if (token.isKeyword("not") && isPredicate(tokens.peekSecond())) {
                tokens.next();
                left = new Expression.Not(predicate(left));
            } else {
                return left;
            }
        }
    }

    private static boolean isPredicate(Token token) {
        return token.isKeyword("between") || token.isKeyword("in") || token.isKeyword("like");
    }

    private Expression predicate(Expression value) {
        counted(value);
        return switch (tokens.next().text()) {
            case "between" -> {
                Expression low = sum();
                tokens.expectKeyword("and");
                yield new Expression.Between(value, low, sum());
            }
            case "in" -> new Expression.In(value, list());
            default -> {
                Expression pattern = sum();
                Optional<Expression> escape = tokens.takeKeyword("escape") ? Optional.of(sum()) : Optional.empty();
                yield new Expression.Like(value, pattern, escape);
            }
        };
    }

    /** What stands behind IN: a list in parentheses, or an expression that is a list. */
    private Expression list() {
        if (!tokens.take(TokenType.LEFT_PAREN)) {
            return sum();
        }
        if (tokens.peek().isKeyword("select")) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        return new Expression.ListOf(expressionsUntil(TokenType.RIGHT_PAREN));
    }

    private Expression is(Expression value) {
        boolean isNegated = tokens.takeKeyword("not");
        Expression is = new Expression.Is(counted(value), functions.typeName());
        return isNegated ? new Expression.Not(is) : is;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            Token token = tokens.peek();
            if (token.isOperator("+") || token.isOperator("-")) {
                tokens.next();
                Arithmetic operator = token.text().equals("+") ? Arithmetic.ADD : Arithmetic.SUBTRACT;
                left = new Expression.Computed(operator, left, counted(product()));
            } else if (token.isOperator("||")) {
                tokens.next();
                left = new Expression.Concatenated(left, counted(product()));
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = unary();
        while (true) {
            Token token = tokens.peek();
            Arithmetic operator;
            if (token.is(TokenType.STAR)) {
                operator = Arithmetic.MULTIPLY;
            } else if (token.isOperator("/")) {
                operator = Arithmetic.DIVIDE;
            } else if (token.isOperator("%")) {
                operator = Arithmetic.MODULO;
            } else {
                return left;
            }
            tokens.next();
            left = new Expression.Computed(operator, left, counted(unary()));
        }
    }

    private Expression unary() {
        Token token = tokens.peek();
        if (!token.isOperator("-") && !token.isOperator("+")) {
            return term();
        }
        tokens.next();
        enter();
        Expression operand = unary();
        depth--;
        return token.text().equals("-") ? new Expression.Negated(operand) : operand;
    }

    private Expression term() {
        Token token = tokens.peek();
        return switch (token.type()) {
            case LITERAL, NULL, MISSING -> new Expression.Literal(tokens.next().value());
            case IDENTIFIER, QUOTED_IDENTIFIER -> {
                if (tokens.peekSecond().is(TokenType.LEFT_PAREN)) {
                    yield functions.call();
                }
                tokens.next();
                yield path(token);
            }
            case LEFT_PAREN -> parenthesised();
            case LEFT_BRACKET -> {
                tokens.next();
                yield new Expression.ListOf(expressionsUntil(TokenType.RIGHT_BRACKET));
            }
            case KEYWORD -> functions.keyword();
            case OPERATOR, STAR -> throw token.error(SelectError.PARSE_UNEXPECTED_OPERATOR);
            case EOF -> throw token.error(SelectError.PARSE_EXPECTED_EXPRESSION);
            case DOT, COMMA, SEMICOLON, RIGHT_PAREN, RIGHT_BRACKET ->
                throw token.error(SelectError.PARSE_UNEXPECTED_TERM);
        };
    }

    private Expression parenthesised() {
        tokens.next();
        if (tokens.peek().isKeyword("select")) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        Expression first = expression();
        if (!tokens.peek().is(TokenType.COMMA)) {
            expectType(TokenType.RIGHT_PAREN);
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        tokens.next();
        elements.addAll(expressionsUntil(TokenType.RIGHT_PAREN));
        return new Expression.ListOf(elements);
    }

    private void expectType(TokenType type) {
        if (!tokens.take(type)) {
            Token found = tokens.peek();
            throw SelectError.PARSE_EXPECTED_TOKEN_TYPE.exception(type, found, found.position());
        }
    }

    /** Reads expressions between commas and the token that closes them. */
    List<Expression> expressionsUntil(TokenType end) {
        List<Expression> elements = new ArrayList<>();
        if (tokens.take(end)) {
            return elements;
        }
        do {
            elements.add(expression());
        } while (tokens.take(TokenType.COMMA));
        if (!tokens.take(end)) {
            Token found = tokens.peek();
            throw SelectError.PARSE_EXPECTED_2_TOKEN_TYPES.exception("COMMA or " + end, found, found.position());
        }
        return elements;
    }

    private Expression path(Token root) {
        List<PathStep> steps = new ArrayList<>();
        steps.add(new PathStep.Name(root.text(), root.is(TokenType.QUOTED_IDENTIFIER)));
        steps(steps);
        return new Expression.Path(root.position(), List.copyOf(steps));
    }

    /** Reads the steps that follow a name. */
    void steps(List<PathStep> steps) {
        while (true) {
            if (tokens.take(TokenType.DOT)) {
                steps.add(dotted());
            } else if (tokens.take(TokenType.LEFT_BRACKET)) {
                steps.add(bracketed());
                expectType(TokenType.RIGHT_BRACKET);
            } else {
                return;
            }
        }
    }

    private PathStep dotted() {
        Token token = tokens.next();
        return switch (token.type()) {
            case IDENTIFIER -> new PathStep.Name(token.text(), false);
            case QUOTED_IDENTIFIER -> new PathStep.Name(token.text(), true);
            case STAR -> new PathStep.Fields();
            default -> throw SelectError.PARSE_INVALID_PATH_COMPONENT.exception(token.type(), token.position());
        };
    }

    private PathStep bracketed() {
        Token token = tokens.next();
        if (token.is(TokenType.STAR)) {
            return new PathStep.Elements();
        }
        return switch (token.value()) {
            case Value.Whole index when index.value() <= Integer.MAX_VALUE -> new PathStep.Index((int) index.value());
            case Value.Text name -> new PathStep.Name(name.value(), true);
            default -> throw SelectError.PARSE_INVALID_PATH_COMPONENT.exception(token.type(), token.position());
        };
    }

    /** {@return a type by its name, which has to be the next token} */
    static Optional<DataType> type(Token token) {
        return switch (token.type()) {
            case NULL -> Optional.of(DataType.NULL);
            case MISSING -> Optional.of(DataType.MISSING);
            case KEYWORD -> DataType.named(token.text());
            default -> Optional.empty();
        };
    }
}
