package dev.cumulet.s3.select.sql;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.value.Cast;
import dev.cumulet.s3.select.value.Value;
import dev.cumulet.spi.service.AwsException;
import java.math.BigDecimal;

/**
 * A token of a query.
 *
 * @param text keywords and operators in lower case, names as they stand; empty for literals
 * @param value what a literal stands for, else missing
 */
record Token(TokenType type, String text, Value value, Position position) {
    boolean is(TokenType wanted) {
        return type == wanted;
    }

    boolean isKeyword(String wanted) {
        return type == TokenType.KEYWORD && text.equals(wanted);
    }

    boolean isOperator(String wanted) {
        return type == TokenType.OPERATOR && text.equals(wanted);
    }

    /** {@return an error about this token, with its value and place in the message} */
    AwsException error(SelectError error) {
        return error.exception(this, position);
    }

    /** Messages of S3 show tokens as Amazon Ion writes them: {@code QUOTED_IDENTIFIER:'true'}, {@code LITERAL:5d-1}. */
    @Override
    public String toString() {
        return type + ":" + (type == TokenType.LITERAL ? literal() : symbol());
    }

    private String symbol() {
        boolean isPlain = text.matches("[A-Za-z_$][A-Za-z0-9_$]*") && !text.matches("null|true|false|nan");
        return isPlain ? text : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String literal() {
        return switch (value) {
            case Value.Text quoted -> '"' + quoted.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Value.Decimal decimal -> ion(decimal.value());
            case Value other -> Cast.text(other);
        };
    }

    private static String ion(BigDecimal number) {
        return number.scale() == 0 ? number.unscaledValue() + "." : number.unscaledValue() + "d" + -number.scale();
    }
}
