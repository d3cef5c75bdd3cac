package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Syntax.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of conditions.
 *
 * <p>An opening parenthesis may begin a condition or an operand, which shows only behind it: {@code (a) = :b} and {@code
 * (a = :b)}. So a group is read as whatever it is, and what follows tells whether it fits. Groups are kept on a stack of
 * their own, since a thousand of them must not be a thousand calls.
 */
final class ConditionParser {
    private final Parser parser;
    private final Tokens tokens;
    private Group group = new Group(null);
    private Syntax read;
    private boolean isGroup;

    /** What is read of the inside of two parentheses, or of the whole. */
    private static final class Group {
        private final Group outer;
        private Syntax disjunct;
        private Syntax conjunct;
        private int negations;
        private boolean isDecided;

        private Group(Group outer) {
            this.outer = outer;
        }

        /** {@return whether nothing stands before what is being read} */
        private boolean isBare() {
            return disjunct == null && conjunct == null && negations == 0;
        }
    }

    private ConditionParser(Parser parser) {
        this.parser = parser;
        this.tokens = parser.tokens();
    }

    static Syntax parse(ExpressionKind kind, String text) {
        ConditionParser conditions = new ConditionParser(Parser.of(kind, text));
        do {
            conditions.begin();
        } while (conditions.goesOn());
        conditions.parser.end();
        return conditions.read;
    }

    /** Reads up to the first operand of a comparison, or a function: which of them it is shows later. */
    private void begin() {
        decide();
        parser.undecided();
        while (true) {
            if (tokens.skip(Token.NOT)) {
                decide();
                parser.undecided();
                group.negations++;
            } else if (tokens.skip(Token.OPEN)) {
                group = new Group(group);
            } else {
                read = parser.operand();
                isGroup = false;
                return;
            }
        }
    }

    /** Puts what is read to what was read before; returns whether AND or OR announces more. */
    private boolean goesOn() {
        while (true) {
            compare();
            if (read instanceof Syntax.Call && group.isDecided) {
                parser.decided();
            }
            if (read.isCondition()) {
                conjoin();
            } else if (!group.isBare() || group.outer == null || !tokens.is(Token.CLOSE)) {
                throw tokens.syntaxError();
            }
            if (tokens.is(Token.AND) || tokens.is(Token.OR)) {
                decide();
            }
            if (tokens.skip(Token.AND)) {
                group.conjunct = read;
                return true;
            }
            disjoin();
            if (tokens.skip(Token.OR)) {
                group.disjunct = read;
                return true;
            }
            if (group.outer == null) {
                return false;
            }
            close();
        }
    }

    private void conjoin() {
        for (; group.negations > 0; group.negations--) {
            combined(Parser.operation(Operator.NOT, read));
        }
        if (group.conjunct != null) {
            combined(Parser.operation(Operator.AND, group.conjunct, read));
            group.conjunct = null;
        }
    }

    private void disjoin() {
        if (group.disjunct != null) {
            combined(Parser.operation(Operator.OR, group.disjunct, read));
            group.disjunct = null;
        }
    }

    private void combined(Syntax combination) {
        read = combination;
        isGroup = false;
    }

    private void close() {
        tokens.need(Token.CLOSE);
        if (isGroup) {
            parser.sawRedundantParentheses();
        }
        isGroup = true;
        group = group.outer;
    }

    /** Takes note that all open parentheses are around conditions. */
    private void decide() {
        for (Group open = group; open != null && !open.isDecided; open = open.outer) {
            open.isDecided = true;
        }
        parser.decided();
    }

    private void compare() {
        Token token = tokens.token();
        if (!read.isOperand() || !token.isComparator() && token != Token.BETWEEN && token != Token.IN) {
            return;
        }
        decide();
        tokens.advance();
        combined(
                switch (token) {
                    case BETWEEN -> between(read);
                    case IN -> in(read);
                    default -> Parser.operation(Operator.comparison(token), read, parser.groupedOperand());
                });
    }

    private Syntax between(Syntax operand) {
        Syntax lower = parser.groupedOperand();
        tokens.need(Token.AND);
        return Parser.operation(Operator.BETWEEN, operand, lower, parser.groupedOperand());
    }

    private Syntax in(Syntax operand) {
        List<Syntax> operands = new ArrayList<>();
        operands.add(operand);
        operands.addAll(parser.operandList());
        return new Operation(Operator.IN, operands);
    }
}
