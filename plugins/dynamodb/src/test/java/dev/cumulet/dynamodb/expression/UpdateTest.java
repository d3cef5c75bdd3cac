package dev.cumulet.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.expression.Path.Element.Name;
import dev.cumulet.dynamodb.expression.Update.Action;
import dev.cumulet.dynamodb.expression.UpdateValue.Difference;
import dev.cumulet.dynamodb.expression.UpdateValue.IfNotExists;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts and their order are AWS's: its documentation, public threads, and what its DynamoDB Local answers. */
class UpdateTest {
    private static final String REWRITE = "; must remove or rewrite one of these paths; ";

    private static String said(String update) {
        return Given.said(ExpressionKind.UPDATE, update, Update::parse);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a = :s",
                "set a = :s remove b",
                "SET a=b-c, d = (a + :n), e = (a) - (:n)",
                "SET a = if_not_exists((b), (:s)), c = if_not_exists(a, :n) + :n",
                "SET a = list_append(if_not_exists(a, :l), :l)",
                "SET a.b[0] = size, a.b[1] = a",
                "ADD a :n, b :ss DELETE c :ns REMOVE d[0], d[1]",
            })
    void parsesUpdates(String update) {
        assertThat(said(update.replace("size", "b"))).isEqualTo("fine");
    }

    @Test
    void keepsTheOrderOfItsActions() {
        Update update =
                Update.parse("SET a = if_not_exists(b, :n) - :two REMOVE #status ADD c :n", Given.placeholders());

        assertThat(update.actions()).hasSize(3);
        assertThat(update.actions()).extracting(Action::path).hasToString("[[a], [status], [c]]");
        assertThat(update.actions().getFirst())
                .isInstanceOfSatisfying(
                        Action.Set.class,
                        set -> assertThat(set.value())
                                .isInstanceOfSatisfying(
                                        Difference.class,
                                        difference -> assertThat(difference.left())
                                                .isInstanceOfSatisfying(
                                                        IfNotExists.class,
                                                        function -> assertThat(function.path())
                                                                .isEqualTo(new Path(List.of(new Name("b")))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET                                | Syntax error; token: "<EOF>", near: "SET"
            a = :s                             | Syntax error; token: "a", near: "a ="
            SET a                              | Syntax error; token: "<EOF>", near: "a"
            SET a = :s,                        | Syntax error; token: "<EOF>", near: ","
            SET a = :s b = :s                  | Syntax error; token: "b", near: ":s b ="
            SET a = :n + :n + :n               | Syntax error; token: "+", near: ":n + :n"
            SET a = (a + :n) + :n              | Syntax error; token: "+", near: ") + :n"
            SET a = if_not_exists(b, :n + :n)  | Syntax error; token: "+", near: ":n + :n"
            SET (a) = :s                       | Syntax error; token: "(", near: "SET (a"
            SET a = set                        | Syntax error; token: "set", near: "= set"
            SET a = :s OR b = :s               | Syntax error; token: "OR", near: ":s OR b"
            ADD a b                            | Syntax error; token: "b", near: "a b"
            ADD a. :n                          | Syntax error; token: "<EOF>", near: ":n"
            REMOVE a = :s                      | Syntax error; token: "=", near: "a = :s"
            SET a = foo(((c)) d                | Syntax error; token: "d", near: ") d"
            SET a = ((b)) c                    | The expression has redundant parentheses;
            SET a = foo(c), b = ((d))          | The expression has redundant parentheses;
            SET status = foo(b)                | Attribute name is a reserved keyword; reserved keyword: status
            SET a = foo(status)                | Invalid function name; function: foo
            SET a = size(b)                    | The function is not allowed in an update expression; function: size
            SET a = b + list_append(b, :l)     | The function is not allowed to be used this way in an expression; function: list_append
            SET a = :undefined SET b = :s      | The "SET" section can only be used once in an update expression;
            REMOVE a REMOVE b SET c = foo(d)   | The "REMOVE" section can only be used once in an update expression;
            SET a = :s SET b = foo(c)          | Invalid function name; function: foo
            """)
    void refusesWhatIsNoUpdate(String update, String message) {
        assertThat(said(update)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET a = :s, b = :v, #x = :s        | An expression attribute name used in the document path is not defined; attribute name: #x
            SET a = :v, b = :w                 | An expression attribute value used in expression is not defined; attribute value: :w
            SET a = :n + :s, b = :v            | An expression attribute value used in expression is not defined; attribute value: :v
            SET a = :n + :s                    | Incorrect operand type for operator or function; operator or function: +, operand type: S
            SET a = a - :ss                    | Incorrect operand type for operator or function; operator or function: -, operand type: SS
            SET a = list_append(:map, :l)      | Incorrect operand type for operator or function; operator or function: list_append, operand type: M
            SET a = list_append(:l)            | Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1
            SET a = if_not_exists(b, :s, :s)   | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 3
            SET a = if_not_exists(:s, b)       | Operator or function requires a document path; operator or function: if_not_exists
            SET a = if_not_exists(b, b)        | The first operand must be distinct from the remaining operands for this operator or function; operator: if_not_exists, first operand: [b]
            ADD a :s                           | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
            ADD a :map                         | Incorrect operand type for operator or function; operator: ADD, operand type: MAP, typeSet: ALLOWED_FOR_ADD_OPERAND
            DELETE a :n                        | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
            SET c = :s + :n ADD a :bool        | Incorrect operand type for operator or function; operator: ADD, operand type: BOOLEAN, typeSet: ALLOWED_FOR_ADD_OPERAND
            """)
    void checksOperands(String update, String message) {
        assertThat(said(update)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET a = :s, a = :n               | overlap with  | [a]    | [a]
            SET a = :s REMOVE a              | overlap with  | [a]    | [a]
            SET a = :s, #a.b = :s            | overlap with  | [a]    | [a, b]
            SET a.b = :s ADD a :s            | overlap with  | [a, b] | [a]
            SET a.b = :v, a[0] = :s          | conflict with | [a, b] | [a, [0]]
            SET a = if_not_exists(b), a = :v | overlap with  | [a]    | [a]
            """)
    void refusesPathsThatMeet(String update, String how, String one, String two) {
        assertThat(said(update))
                .isEqualTo("Two document paths %s each other%spath one: %s, path two: %s", how, REWRITE, one, two);
    }

    @Test
    void limitsLengthAndOperators() {
        assertThat(said("SET a = :s" + " ".repeat(4087)))
                .isEqualTo("Expression size has exceeded the maximum allowed size;");
        assertThat(said(sums(300))).isEqualTo("fine");
        assertThat(said(sums(301))).isEqualTo("The expression contains too many operators; operator count: 301");
    }

    private static String sums(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "=b+c").collect(Collectors.joining(",", "SET ", ""));
    }
}
