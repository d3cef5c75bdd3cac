package dev.cumulet.s3.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.select.sql.QueryParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries are refused, and how. */
class QueryParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # Messages of S3 as Hadoop's documentation of S3 Select quotes them
            SELECT * FROM S3OBJECT s WHERE s.'odd' is "true"  | ParseInvalidPathComponent: Invalid Path component, expecting either an IDENTIFIER or STAR, got: LITERAL,at line 1, column 34.
            SELECT * FROM S3OBJECT s WHERE s.odd is "true"    | ParseExpectedTypeName: Expected type name, found QUOTED_IDENTIFIER:'true' at line 1, column 41.
            SELECT * FROM S3OBJECT s WHERE s.5 = `true`       | ParseUnexpectedToken: Unexpected token found LITERAL:5d-1 at line 1, column 33.
            # AWS's list of error codes
            SELECT FROM S3Object                              | ParseEmptySelect
            SELECT s.a                                        | ParseSelectMissingFrom
            SELECT s.CAST from S3Object s                     | ParseInvalidPathComponent: Invalid Path component, expecting either an IDENTIFIER or STAR, got: KEYWORD,at line 1, column 10.
            SELECT size FROM S3Object                         | ParseUnExpectedKeyword
            SELECT a b c FROM S3Object                        | ParseSelectMissingFrom
            SELECT *, a FROM S3Object                         | ParseAsteriskIsNotAloneInSelectList
            SELECT a, * FROM S3Object                         | ParseAsteriskIsNotAloneInSelectList
            SELECT a FROM S3Object ORDER BY a                 | ParseUnexpectedToken: Unexpected token found KEYWORD:order at line 1, column 24.
            SELECT a FROM S3Object GROUP BY a                 | UnsupportedSqlStructure
            SELECT DISTINCT a FROM S3Object                   | UnsupportedSqlStructure
            SELECT a FROM (SELECT b FROM S3Object)            | UnsupportedSqlStructure
            SELECT a FROM S3Object WHERE a IN (SELECT b)      | UnsupportedSqlStructure
            SELECT a FROM S3Object s, S3Object t              | MultipleDataSourcesUnsupported
            SELECT a FROM S3Object JOIN b                     | MultipleDataSourcesUnsupported
            SELECT a FROM table1                              | EvaluatorBindingDoesNotExist
            SELECT a FROM S3Object.path                       | InvalidKeyPath
            SELECT a AS 1 FROM S3Object                       | ParseExpectedIdentForAlias
            SELECT a FROM S3Object LIMIT -1                   | EvaluatorNegativeLimit
            SELECT a FROM S3Object LIMIT 'x'                  | ParseExpectedNumber
            SELECT a FROM S3Object WHERE                      | ParseExpectedExpression
            SELECT a FROM S3Object WHERE a = %                | ParseUnexpectedOperator: Unexpected operator OPERATOR:'%' at line 1, column 34.
            SELECT a FROM S3Object WHERE a BETWEEN 1          | ParseExpectedKeyword
            SELECT a FROM S3Object WHERE a IN (1              | ParseExpected2TokenTypes
            SELECT a FROM S3Object WHERE (a = 1               | ParseExpectedTokenType
            SELECT CAST a AS INT FROM S3Object                | ParseExpectedLeftParenAfterCast
            SELECT CAST(a AS THING) FROM S3Object             | ParseExpectedTypeName
            SELECT CASE a END FROM S3Object                   | ParseExpectedWhenClause
            SELECT SUM(*) FROM S3Object                       | ParseUnsupportedCallWithStar
            SELECT SUM(a, b) FROM S3Object                    | ParseNonUnaryAgregateFunctionCall
            SELECT EXTRACT(century FROM a) FROM S3Object      | ParseExpectedDatePart
            SELECT DATE_ADD(year 1, a) FROM S3Object          | ParseExpectedArgumentDelimiter
            SELECT TRIM 'a' FROM S3Object                     | ParseExpectedLeftParenBuiltinFunctionCall
            SELECT EXTRACT(year FROM a FROM S3Object          | ParseExpectedRightParenBuiltinFunctionCall
            SELECT , FROM S3Object                            | ParseUnexpectedTerm
            SELECT a # b FROM S3Object                        | LexerInvalidChar
            SELECT 'a FROM S3Object                           | LexerInvalidChar
            SELECT a ! b FROM S3Object                        | LexerInvalidOperator
            SELECT `{a:1}` FROM S3Object                      | LexerInvalidIONLiteral
            SELECT 1.2.3 FROM S3Object                        | LexerInvalidLiteral
            DELETE FROM S3Object                              | ParseUnExpectedKeyword
            """)
    void refuses(String sql, String expected) {
        assertThat(Queries.error(() -> QueryParser.parse(sql))).startsWith(expected.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from s3object",
                "SELECT s.* FROM S3Object s",
                "SELECT s.\"a b\", s.c AS d, _1 \"e\" FROM S3Object[*] AS s WHERE NOT s.c = '' LIMIT 5;",
                "SELECT COUNT(*) FROM S3Object -- all of them\n WHERE a /* not b */ = 1",
                "SELECT CAST(a AS DOUBLE PRECISION), CAST(b AS VARCHAR(10)) FROM S3Object",
                "SELECT d['a b'].c[0] FROM S3Object[*].\"x\"[*].* d"
            })
    void accepts(String sql) {
        assertThat(QueryParser.parse(sql)).isNotNull();
    }
}
