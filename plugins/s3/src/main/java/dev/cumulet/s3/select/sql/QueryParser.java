package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a query: {@code SELECT list FROM S3Object[*].path alias WHERE condition LIMIT number}. */
public final class QueryParser {
    private static final int LONGEST = 256 * 1024;
    private static final String TABLE = "S3Object";
    private static final Set<String> UNSUPPORTED_CLAUSES = Set.of("group", "having", "union", "intersect", "except");
    private static final Set<String> JOINS = Set.of("join", "inner", "left", "right", "full", "cross", "outer");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private QueryParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    /** {@return the query that a text holds} */
    public static Query parse(String sql) {
        if (sql.length() > LONGEST || sql.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw SelectError.EXPRESSION_TOO_LONG.exception();
        }
        return new QueryParser(new TokenStream(Lexer.tokens(sql))).query();
    }

    private Query query() {
        if (!tokens.takeKeyword("select")) {
            expressions.expression();
            end();
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        List<Query.Projection> projections = selectList();
        if (!tokens.takeKeyword("from")) {
            throw tokens.peek().error(SelectError.PARSE_SELECT_MISSING_FROM);
        }
        List<PathStep> path = source();
        Optional<PathStep.Name> given = alias();
        PathStep.Name alias = given.orElseGet(() -> impliedAlias(path));
        refuseOtherSources();
        Optional<Expression> where =
                tokens.takeKeyword("where") ? Optional.of(expressions.expression()) : Optional.empty();
        if (tokens.peek().is(TokenType.KEYWORD)
                && UNSUPPORTED_CLAUSES.contains(tokens.peek().text())) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        OptionalLong limit = tokens.takeKeyword("limit") ? OptionalLong.of(limit()) : OptionalLong.empty();
        end();
        List<PathStep> inner = path.isEmpty() ? path : path.subList(1, path.size());
        return new Query(withoutStar(projections, alias), List.copyOf(inner), alias, given.isPresent(), where, limit);
    }

    private void end() {
        tokens.take(TokenType.SEMICOLON);
        Token token = tokens.peek();
        if (token.is(TokenType.OPERATOR) || token.is(TokenType.STAR)) {
            throw token.error(SelectError.PARSE_UNEXPECTED_OPERATOR);
        }
        if (!token.is(TokenType.EOF)) {
            throw token.error(SelectError.PARSE_UNEXPECTED_TOKEN);
        }
    }

    private List<Query.Projection> selectList() {
        if (tokens.takeKeyword("distinct")) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        tokens.takeKeyword("all");
        if (tokens.peek().isKeyword("from") || tokens.peek().is(TokenType.EOF)) {
            throw SelectError.PARSE_EMPTY_SELECT.exception();
        }
        List<Query.Projection> projections = new ArrayList<>();
        if (tokens.take(TokenType.STAR)) {
            if (tokens.peek().is(TokenType.COMMA)) {
                throw SelectError.PARSE_ASTERISK_IS_NOT_ALONE_IN_SELECT_LIST.exception();
            }
            return projections;
        }
        do {
            if (tokens.peek().is(TokenType.STAR)) {
                throw SelectError.PARSE_ASTERISK_IS_NOT_ALONE_IN_SELECT_LIST.exception();
            }
            Expression expression = expressions.expression();
            projections.add(new Query.Projection(
                    expression, alias().map(PathStep.Name::name).or(() -> impliedName(expression))));
        } while (tokens.take(TokenType.COMMA));
        return projections;
    }

    /** A path gives its last name to its column; anything else is called by its position. */
    private static Optional<String> impliedName(Expression expression) {
        return expression instanceof Expression.Path path && path.steps().getLast() instanceof PathStep.Name name
                ? Optional.of(name.name())
                : Optional.empty();
    }

    /** {@code SELECT s.* FROM S3Object s} is {@code SELECT *}. */
    private static List<Query.Projection> withoutStar(List<Query.Projection> projections, PathStep.Name alias) {
        boolean isStar = projections.size() == 1
                && projections.getFirst().expression() instanceof Expression.Path path
                && path.steps().size() == 2
                && path.steps().getLast() instanceof PathStep.Fields
                && alias.matches(path.first().name());
        return isStar ? List.of() : List.copyOf(projections);
    }

    private List<PathStep> source() {
        Token table = tokens.next();
        if (table.is(TokenType.LEFT_PAREN) || table.isKeyword("select")) {
            throw SelectError.UNSUPPORTED_SQL_STRUCTURE.exception();
        }
        if (!table.is(TokenType.IDENTIFIER) && !table.is(TokenType.QUOTED_IDENTIFIER)) {
            throw table.error(SelectError.PARSE_UNEXPECTED_TERM);
        }
        if (!table.text().equalsIgnoreCase(TABLE)) {
            throw SelectError.EVALUATOR_BINDING_DOES_NOT_EXIST.exception();
        }
        List<PathStep> path = new ArrayList<>();
        expressions.steps(path);
        if (!path.isEmpty() && !(path.getFirst() instanceof PathStep.Elements)) {
            throw SelectError.INVALID_KEY_PATH.exception();
        }
        return path;
    }

    private static PathStep.Name impliedAlias(List<PathStep> path) {
        if (path.isEmpty()) {
            return new PathStep.Name(TABLE, false);
        }
        return path.getLast() instanceof PathStep.Name name
                ? new PathStep.Name(name.name(), false)
                : new PathStep.Name("_1", false);
    }

    private Optional<PathStep.Name> alias() {
        boolean isStated = tokens.takeKeyword("as");
        Token token = tokens.peek();
        if (token.is(TokenType.IDENTIFIER) || token.is(TokenType.QUOTED_IDENTIFIER)) {
            tokens.next();
            return Optional.of(new PathStep.Name(token.text(), token.is(TokenType.QUOTED_IDENTIFIER)));
        }
        if (isStated) {
            throw token.error(SelectError.PARSE_EXPECTED_IDENT_FOR_ALIAS);
        }
        return Optional.empty();
    }

    private void refuseOtherSources() {
        Token token = tokens.peek();
        if (token.is(TokenType.COMMA) || token.is(TokenType.KEYWORD) && JOINS.contains(token.text())) {
            throw SelectError.MULTIPLE_DATA_SOURCES_UNSUPPORTED.exception();
        }
        if (token.isKeyword("at")) {
            throw SelectError.PARSE_UNSUPPORTED_SYNTAX.exception();
        }
    }

    private long limit() {
        Token start = tokens.peek();
        Expression expression = expressions.expression();
        boolean isNegated = expression instanceof Expression.Negated;
        Expression number = expression instanceof Expression.Negated negated ? negated.operand() : expression;
        if (!(number instanceof Expression.Literal(Value.Whole(long limit)))) {
            throw start.error(SelectError.PARSE_EXPECTED_NUMBER);
        }
        if (isNegated && limit > 0) {
            throw SelectError.EVALUATOR_NEGATIVE_LIMIT.exception();
        }
        return limit;
    }
}
