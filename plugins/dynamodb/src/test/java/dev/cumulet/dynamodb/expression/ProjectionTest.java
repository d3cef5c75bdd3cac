package dev.cumulet.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts and their order are AWS's: its documentation, public threads, and what its DynamoDB Local answers. */
class ProjectionTest {
    private static final String REWRITE = "; must remove or rewrite one of these paths; ";

    private static String said(String projection) {
        return Given.said(ExpressionKind.PROJECTION, projection, Projection::parse);
    }

    @Test
    void parsesPathsInTheirOrder() {
        Projection projection = Projection.parse(" a.b[0][1].c ,#status, z,a.c", Given.placeholders());

        assertThat(projection.paths())
                .extracting(Path::toString)
                .containsExactly("[a, b, [0], [1], c]", "[status]", "[z]", "[a, c]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,                  | Syntax error; token: "<EOF>", near: ","
            a,,b                | Syntax error; token: ",", near: ",,b"
            a b                 | Syntax error; token: "b", near: "a b"
            a..b                | Syntax error; token: ".", near: "..b"
            a[0]b               | Syntax error; token: "b", near: "]b"
            (a)                 | Syntax error; token: "(", near: "(a"
            :s                  | Syntax error; token: ":s", near: ":s"
            a!, b               | Syntax error; token: "!", near: "a!,"
            #x, status          | Attribute name is a reserved keyword; reserved keyword: status
            a[9999999999], name | List index is not within the allowable range; index: [9999999999]
            a, a, #x            | An expression attribute name used in the document path is not defined; attribute name: #x
            """)
    void refusesWhatIsNoListOfPaths(String projection, String message) {
        assertThat(said(projection)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a, a           | overlap with  | [a]          | [a]
            a, a.b         | overlap with  | [a]          | [a, b]
            a.b, a         | overlap with  | [a, b]       | [a]
            #a.#b, a.b     | overlap with  | [a, b]       | [a, b]
            a[0], a[0]     | overlap with  | [a, [0]]     | [a, [0]]
            a.b, a[0]      | conflict with | [a, b]       | [a, [0]]
            a.b.c, a.b[0]  | conflict with | [a, b, c]    | [a, b, [0]]
            a, a, b, b     | overlap with  | [b]          | [b]
            a.b, z, a      | overlap with  | [a, b]       | [z]
            b, c.y, c.z, b | overlap with  | [b]          | [c, z]
            a.b, a[0], a.c | conflict with | [a, [0]]     | [a, c]
            #x, a, a       | overlap with  | [a]          | [a]
            """)
    void refusesPathsThatMeet(String projection, String how, String one, String two) {
        assertThat(said(projection))
                .isEqualTo("Two document paths %s each other%spath one: %s, path two: %s", how, REWRITE, one, two);
    }

    /** Seen in public threads: the second path is another one than the one that meets the first. */
    @Test
    void blamesTheNeighbourThatAwsBlames() {
        assertThat(said("createdAt, z, createdAt"))
                .isEqualTo("Two document paths overlap with each other%spath one: [createdAt], path two: [z]", REWRITE);
    }
}
