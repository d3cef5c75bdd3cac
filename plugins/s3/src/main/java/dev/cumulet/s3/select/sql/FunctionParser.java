package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.DataType;
import dev.cumulet.s3.select.value.DatePart;
import dev.cumulet.s3.select.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads calls of functions, many of which have a syntax of their own, and CASE. */
final class FunctionParser {
    private static final Set<String> TRIMS = Set.of("leading", "trailing", "both");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    FunctionParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Reads what begins with a keyword. */
    Expression keyword() {
        Token token = tokens.peek();
        return switch (token.text()) {
            case "case" -> caseOf();
            case "cast" -> cast();
            case "extract" -> extract();
            case "substring" -> substring();
            case "trim" -> trim();
            case "avg", "count", "max", "min", "sum" -> aggregate();
            case "lower", "upper", "char_length", "character_length", "coalesce", "nullif", "size" -> {
                if (!tokens.peekSecond().is(TokenType.LEFT_PAREN)) {
                    throw token.error(SelectError.PARSE_UNEXPECTED_KEYWORD);
                }
                yield call();
            }
            default -> throw token.error(SelectError.PARSE_UNEXPECTED_KEYWORD);
        };
    }

    /** Reads a name and arguments in parentheses. */
    Expression call() {
        String name = tokens.next().text().toLowerCase(Locale.ROOT);
        tokens.next();
        if (name.equals("date_add") || name.equals("date_diff")) {
            return dateCall(name);
        }
        return new Expression.Call(name, expressions.expressionsUntil(TokenType.RIGHT_PAREN));
    }

    private Expression dateCall(String name) {
        List<Expression> arguments = new ArrayList<>();
        Token part = tokens.peek();
        arguments.add(datePart());
        if (name.startsWith("date_")
                && DatePart.named(part.text()).orElseThrow().isOfTimezone()) {
            throw part.error(SelectError.PARSE_EXPECTED_DATE_PART);
        }
        tokens.expect(TokenType.COMMA, SelectError.PARSE_EXPECTED_ARGUMENT_DELIMITER);
        arguments.addAll(expressions.expressionsUntil(TokenType.RIGHT_PAREN));
        return new Expression.Call(name, arguments);
    }

    private Expression datePart() {
        Token part = tokens.next();
        if (!part.is(TokenType.KEYWORD) || DatePart.named(part.text()).isEmpty()) {
            throw part.error(SelectError.PARSE_EXPECTED_DATE_PART);
        }
        return new Expression.Literal(new Value.Text(part.text()));
    }

    private void open() {
        tokens.next();
        tokens.expect(TokenType.LEFT_PAREN, SelectError.PARSE_EXPECTED_LEFT_PAREN_BUILTIN_FUNCTION_CALL);
    }

    private void close() {
        tokens.expect(TokenType.RIGHT_PAREN, SelectError.PARSE_EXPECTED_RIGHT_PAREN_BUILTIN_FUNCTION_CALL);
    }

    private Expression aggregate() {
        Expression.Aggregate.Kind kind =
                Expression.Aggregate.Kind.valueOf(tokens.peek().text().toUpperCase(Locale.ROOT));
        open();
        if (tokens.take(TokenType.STAR)) {
            if (kind != Expression.Aggregate.Kind.COUNT) {
                throw SelectError.PARSE_UNSUPPORTED_CALL_WITH_STAR.exception();
            }
            close();
            return new Expression.Aggregate(kind, Optional.empty());
        }
        if (tokens.takeKeyword("distinct")) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        tokens.takeKeyword("all");
        List<Expression> arguments = expressions.expressionsUntil(TokenType.RIGHT_PAREN);
        if (arguments.size() != 1) {
            throw SelectError.PARSE_NON_UNARY_AGGREGATE_FUNCTION_CALL.exception();
        }
        return new Expression.Aggregate(kind, Optional.of(arguments.getFirst()));
    }

    private Expression caseOf() {
        tokens.next();
        Optional<Expression> operand =
                tokens.peek().isKeyword("when") ? Optional.empty() : Optional.of(expressions.expression());
        List<Expression.When> whens = new ArrayList<>();
        while (tokens.takeKeyword("when")) {
            Expression condition = expressions.expression();
            tokens.expectKeyword("then");
            whens.add(new Expression.When(condition, expressions.expression()));
        }
        if (whens.isEmpty()) {
            throw tokens.peek().error(SelectError.PARSE_EXPECTED_WHEN_CLAUSE);
        }
        Optional<Expression> otherwise =
                tokens.takeKeyword("else") ? Optional.of(expressions.expression()) : Optional.empty();
        tokens.expectKeyword("end");
        return new Expression.Case(operand, List.copyOf(whens), otherwise);
    }

    private Expression cast() {
        tokens.next();
        tokens.expect(TokenType.LEFT_PAREN, SelectError.PARSE_EXPECTED_LEFT_PAREN_AFTER_CAST);
        Expression value = expressions.expression();
        tokens.expectKeyword("as");
        DataType type = typeName();
        close();
        return new Expression.CastTo(value, type);
    }

    /** Reads a type, with parameters that S3 ignores: {@code DECIMAL(10, 2)}, {@code DOUBLE PRECISION}. */
    DataType typeName() {
        Token name = tokens.next();
        DataType type = ExpressionParser.type(name).orElseThrow(() -> name.error(SelectError.PARSE_EXPECTED_TYPE_NAME));
        if (name.isKeyword("double")) {
            tokens.takeKeyword("precision");
        }
        if (name.isKeyword("character")) {
            tokens.takeKeyword("varying");
        }
        if (type != DataType.NULL && type != DataType.MISSING && tokens.take(TokenType.LEFT_PAREN)) {
            do {
                if (!(tokens.next().value() instanceof Value.Whole)) {
                    throw tokens.peek().error(SelectError.PARSE_INVALID_TYPE_PARAM);
                }
            } while (tokens.take(TokenType.COMMA));
            close();
        }
        return type;
    }

    private Expression extract() {
        open();
        Expression part = datePart();
        tokens.expectKeyword("from");
        Expression time = expressions.expression();
        close();
        return new Expression.Call("extract", List.of(part, time));
    }

    /** {@code SUBSTRING(text FROM start FOR length)}, or the same with commas. */
    private Expression substring() {
        open();
        List<Expression> arguments = new ArrayList<>(List.of(expressions.expression()));
        if (tokens.takeKeyword("from")) {
            arguments.add(expressions.expression());
            if (tokens.takeKeyword("for")) {
                arguments.add(expressions.expression());
            }
        } else {
            while (tokens.take(TokenType.COMMA)) {
                arguments.add(expressions.expression());
            }
        }
        close();
        return new Expression.Call("substring", arguments);
    }

    /** {@code TRIM(LEADING characters FROM text)}, of which all but the text may be left out. */
    private Expression trim() {
        open();
        String side = "both";
        if (tokens.peek().is(TokenType.KEYWORD) && TRIMS.contains(tokens.peek().text())) {
            side = tokens.next().text();
        }
        Expression characters = new Expression.Literal(new Value.Text(" "));
        Expression text;
        if (tokens.takeKeyword("from")) {
            text = expressions.expression();
        } else {
            text = expressions.expression();
            if (tokens.takeKeyword("from")) {
                characters = text;
                text = expressions.expression();
            }
        }
        close();
        return new Expression.Call("trim", List.of(new Expression.Literal(new Value.Text(side)), characters, text));
    }
}
