package dev.cumulet.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.expression.Condition.And;
import dev.cumulet.dynamodb.expression.Condition.Comparison;
import dev.cumulet.dynamodb.expression.Condition.Exists;
import dev.cumulet.dynamodb.expression.Condition.Not;
import dev.cumulet.dynamodb.expression.Condition.Or;
import dev.cumulet.dynamodb.expression.Path.Element.Index;
import dev.cumulet.dynamodb.expression.Path.Element.Name;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts and their order are AWS's: its documentation, public threads, and what its DynamoDB Local answers. */
class ConditionTest {
    private static String said(String condition) {
        return Given.said(
                ExpressionKind.CONDITION,
                condition,
                (text, placeholders) -> Condition.parse(ExpressionKind.CONDITION, text, placeholders));
    }

    private static Condition parsed(String condition) {
        return Condition.parse(ExpressionKind.FILTER, condition, Given.placeholders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = :s",
                "a=:s AND(b<>:n)",
                "a.b[0].c > :n OR NOT #a.#b <= size(b)",
                "(a) = (:s)",
                "((a) = :s)",
                "((a = :s) AND (b = :s))",
                "a in ((:s), b, size(c))",
                "a Between :n and :two",
                "NOT NOT attribute_exists((a))",
                "begins_with(:s, a) and contains(a, a.b)",
                "attribute_type(:s, :type)",
                "size(a) = size(a)",
                ":s < :n",
                "a[2147483647] = :null",
                "\ta\r\n=  :s ",
            })
    void parsesConditions(String condition) {
        assertThat(said(condition)).isEqualTo("fine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            a                       | <EOF> | a
            a =                     | <EOF> | =
            a = :                   | :     | = :
            a = :s AND              | <EOF> | AND
            a = :s AND b            | <EOF> | b
            a == :s                 | =     | == :s
            a = :s)                 | )     | :s)
            (a = :s                 | <EOF> | :s
            (a)                     | <EOF> | )
            (a).b = :s              | .     | ).b
            (a = :s AND b)          | )     | b)
            a.b.c[0 = :s            | =     | 0 = :s
            a[x] = :s               | x     | [x]
            a[-1] = :s              | -     | [-1
            a[01] = :s              | 1     | 01]
            a[0].b = :s extra       | extra | :s extra
            a ! :s                  | !     | a ! :s
            !!!                     | !     | !!
            1a = :s                 | 1     | 1a
            _a = :s                 | _     | _a
            a-b = :s                | -     | a-b
            attribute_exists()      | )     | ()
            attribute_exists(a      | <EOF> | a
            attribute_exists        | <EOF> | attribute_exists
            a IN ()                 | )     | ()
            a IN :s                 | :s    | IN :s
            a IN (:s,)              | )     | ,)
            a BETWEEN :s OR :s      | OR    | :s OR :s
            # = :s                  | #     | # =
            a = :é                  | :     | = :é
            é = :s                  | é     | é =
            set = :s                | set   | set =
            NOT = :s                | =     | NOT = :s
            a.and = :s              | and   | .and =
            a=:sAND b=:s            | b     | :sAND b=
            #a#b = :s               | #b    | #a#b =
            """)
    void namesTheTokenThatIsOneTooMany(String condition, String token, String near) {
        assertThat(said(condition)).isEqualTo("Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    @Test
    void showsBlanksBesideTheToken() {
        assertThat(said(" ")).isEqualTo("Syntax error; token: \"<EOF>\", near: \" \"");
        assertThat(said(" ! a")).isEqualTo("Syntax error; token: \"!\", near: \" ! a\"");
        assertThat(said("a = :s ) \n")).isEqualTo("Syntax error; token: \")\", near: \":s ) \n\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ((a = :s))                         | The expression has redundant parentheses;
            ((a)) = :s                         | The expression has redundant parentheses;
            a = ((:s))                         | The expression has redundant parentheses;
            NOT ((a = :s))                     | The expression has redundant parentheses;
            (((a = :s) AND (b = :s)))          | The expression has redundant parentheses;
            attribute_exists(((a)))            | The expression has redundant parentheses;
            a IN (((:s)))                      | The expression has redundant parentheses;
            foo(b) AND ((a = :s))              | The expression has redundant parentheses;
            foo(a)                             | Invalid function name; function: foo
            SIZE(a) = :n                       | Invalid function name; function: SIZE
            foo(bar(status))                   | Invalid function name; function: foo
            if_not_exists(a, :s) = :s          | The function is not allowed in a condition expression; function: if_not_exists
            size(a)                            | The function is not allowed to be used this way in an expression; function: size
            (size(a))                          | The function is not allowed to be used this way in an expression; function: size
            size(a) AND foo(b)                 | The function is not allowed to be used this way in an expression; function: size
            a = attribute_exists(b)            | The function is not allowed to be used this way in an expression; function: attribute_exists
            begins_with(contains(a, b), :s)    | The function is not allowed to be used this way in an expression; function: contains
            a = :undefined AND a.Status = :s   | Attribute name is a reserved keyword; reserved keyword: Status
            status = :s AND foo(a)             | Attribute name is a reserved keyword; reserved keyword: status
            begins_with(a) AND name = :s       | Attribute name is a reserved keyword; reserved keyword: name
            a = :undefined AND a[2147483648]=b | List index is not within the allowable range; index: [2147483648]
            #x = :undefined                    | An expression attribute name used in the document path is not defined; attribute name: #x
            :undefined = #x                    | An expression attribute value used in expression is not defined; attribute value: :undefined
            begins_with(a, :n, :undefined)     | An expression attribute value used in expression is not defined; attribute value: :undefined
            """)
    void looksForFaultsByKind(String condition, String message) {
        assertThat(said(condition)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            begins_with(a) AND a = :undefined  | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1
            contains(a, b, c)                  | Incorrect number of operands for operator or function; operator or function: contains, number of operands: 3
            attribute_exists(:s, :s)           | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
            attribute_exists(:s)               | Operator or function requires a document path; operator or function: attribute_exists
            attribute_not_exists(size(a))      | Operator or function requires a document path; operator or function: attribute_not_exists
            begins_with(a, :n)                 | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
            begins_with(size(a), :s)           | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
            attribute_type(a, :n)              | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
            attribute_type(a, b)               | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}
            attribute_type(a, :s)              | Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}
            size(:n) = :undefined              | Incorrect operand type for operator or function; operator or function: size, operand type: N
            size(size(a)) = :n                 | Incorrect operand type for operator or function; operator or function: size, operand type: N
            a < :bool                          | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
            a BETWEEN a AND :l                 | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: L
            a BETWEEN :s AND :n                | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:x}, upper bound operand: AttributeValue: {N:1}
            a BETWEEN :two AND :n              | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}
            a BETWEEN :b AND :s                | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]}, upper bound operand: AttributeValue: {S:x}
            #a.#b[0] = a.b[0]                  | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a, b, [0]]
            a IN (:s, a)                       | The first operand must be distinct from the remaining operands for this operator or function; operator: IN, first operand: [a]
            attribute_type(a, a)               | The first operand must be distinct from the remaining operands for this operator or function; operator: attribute_type, first operand: [a]
            a = a AND begins_with(a)           | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
            """)
    void checksOperands(String condition, String message) {
        assertThat(said(condition)).isEqualTo(message);
    }

    @Test
    void limitsLengthAndOperators() {
        assertThat(said("a = :s" + " ".repeat(4090))).isEqualTo("fine");
        assertThat(said("= " + " ".repeat(4096)))
                .isEqualTo("Expression size has exceeded the maximum allowed size; expression size: 4098");
        assertThat(said("é".repeat(2049)))
                .isEqualTo("Expression size has exceeded the maximum allowed size; expression size: 4098");
        assertThat(said("")).isEqualTo("The expression can not be empty;");
        assertThat(said("a=:s" + " OR a=:s".repeat(149))).isEqualTo("fine");
        assertThat(said("a=:s" + " OR a=:s".repeat(150)))
                .isEqualTo("The expression contains too many operators; operator count: 301");
        assertThat(said("a IN (:s" + ",:s".repeat(100) + ")"))
                .isEqualTo("The IN operator is provided with too many operands; number of operands: 101");
        assertThat(said("a" + ".a".repeat(32) + " = :s"))
                .isEqualTo("The document path has too many nesting levels; nesting levels: 33");
        assertThat(said("NOT ".repeat(1000) + "a = :s"))
                .isEqualTo("The expression contains too many operators; operator count: 301");
    }

    @Test
    void nestsAsDeepAsTextsAreLong() {
        assertThat(said("(".repeat(4096))).startsWith("Syntax error; token: \"<EOF>\"");
        assertThat(said("a(".repeat(2048))).startsWith("Syntax error; token: \"<EOF>\"");
        assertThat(said("NOT(".repeat(1024))).startsWith("Syntax error; token: \"<EOF>\"");
        assertThat(said("a(".repeat(1365) + ")".repeat(1365))).startsWith("Syntax error; token: \")\"");
        assertThat(said("(".repeat(2000) + "a = :s" + ")".repeat(2000)))
                .isEqualTo("The expression has redundant parentheses;");
    }

    @Test
    void bindsNotCloserThanAndCloserThanOr() {
        Condition condition = parsed("attribute_exists(a) OR NOT attribute_exists(b) AND attribute_exists(c)");

        assertThat(condition).isEqualTo(new Or(exists("a"), new And(new Not(exists("b")), exists("c"))));
    }

    private static Condition exists(String name) {
        return new Exists(new Path(List.of(new Name(name))));
    }

    @Test
    void putsNamesAndValuesInPlaceOfPlaceholders() {
        Condition condition = parsed("#dot.x[10] = :s");

        Path path = new Path(List.of(new Name("d.e"), new Name("x"), new Index(10)));
        assertThat(condition).isInstanceOfSatisfying(Comparison.class, comparison -> {
            assertThat(comparison.left()).isEqualTo(path);
            assertThat(comparison.right()).hasToString("Literal[value=S[value=x]]");
        });
        assertThat(path).hasToString("[d.e, x, [10]]");
    }

    /** AWS documentation, Reserved words in DynamoDB. */
    @Test
    void knowsAllReservedWords() {
        assertThat(ReservedWords.count()).isEqualTo(573);
        assertThat(ReservedWords.contains("sTaTuS")).isTrue();
        assertThat(ReservedWords.contains("statuses")).isFalse();
    }
}
