package dev.cumulet.s3.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions and operators. Examples marked doc are those of AWS's "SQL reference for Amazon S3 Select"; there the results
 * stand as comments.
 */
class ExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # doc: string functions
            CHAR_LENGTH('')                                 | 0
            CHAR_LENGTH('abcdefg')                          | 7
            CHARACTER_LENGTH('😀')                          | 1
            LOWER('AbCdEfG!@#$')                            | "abcdefg!@#$"
            UPPER('AbCdEfG!@#$')                            | "ABCDEFG!@#$"
            SUBSTRING('123456789', 0)                       | "123456789"
            SUBSTRING('123456789', 1)                       | "123456789"
            SUBSTRING('123456789', 2)                       | "23456789"
            SUBSTRING('123456789', -4)                      | "123456789"
            SUBSTRING('123456789', 0, 999)                  | "123456789"
            SUBSTRING('123456789', 1, 5)                    | "12345"
            SUBSTRING('123456789' FROM 2 FOR 3)             | "234"
            SUBSTRING('123456789', -1, 3)                   | "1"
            SUBSTRING('123456789', -5, 3)                   | ""
            SUBSTRING('123456789', 20)                      | ""
            TRIM('       foobar         ')                  | "foobar"
            TRIM(LEADING FROM '       foobar         ')     | "foobar         "
            TRIM(TRAILING FROM '       foobar         ')    | "       foobar"
            TRIM(BOTH FROM '       foobar         ')        | "foobar"
            TRIM(BOTH '12' FROM '1112211foobar22211122')    | "foobar"
            # doc: conditional functions
            COALESCE(1)                                     | 1
            COALESCE(null)                                  | null
            COALESCE(null, null)                            | null
            COALESCE(missing)                               | null
            COALESCE(missing, missing)                      | null
            COALESCE(1, null)                               | 1
            COALESCE(null, null, 1)                         | 1
            COALESCE(null, 'string')                        | "string"
            COALESCE(missing, 1)                            | 1
            NULLIF(1, 1)                                    | null
            NULLIF(1, 2)                                    | 1
            NULLIF(1.0, 1)                                  | null
            NULLIF(1, '1')                                  | 1
            NULLIF([1], [1])                                | null
            NULLIF(1, NULL)                                 | 1
            NULLIF(NULL, 1)                                 | null
            NULLIF(null, null)                              | null
            NULLIF(missing, null)                           | null
            NULLIF(missing, missing)                        | null
            CASE 'b' WHEN 'a' THEN 1 WHEN 'b' THEN 2 END    | 2
            CASE 'c' WHEN 'a' THEN 1 ELSE 3 END             | 3
            CASE WHEN 1 > 2 THEN 1 END                      | null
            CASE WHEN NULL THEN 1 ELSE 2 END                | 2
            # doc: conversion
            CAST('2007-04-05T14:30Z' AS TIMESTAMP)          | "2007-04-05T14:30Z"
            CAST(0.456 AS FLOAT)                            | 0.456
            CAST('12' AS INT)                               | 12
            CAST(12.9 AS INTEGER)                           | 12
            CAST(' 7 ' AS INT)                              | 7
            CAST('1.50' AS DECIMAL(10, 2))                  | 1.50
            CAST(1 AS STRING)                               | "1"
            CAST('TRUE' AS BOOL)                            | true
            CAST(null AS INT)                               | null
            CAST(missing AS INT)                            | missing
            CAST(true AS INT)                               | 1
            # operators
            1 + 2 * 3                                       | 7
            (1 + 2) * 3                                     | 9
            -2 - -3                                         | 1
            7 / 2                                           | 3
            7.0 / 2                                         | 3.5
            7 % 4                                           | 3
            1 / 3.0                                         | 0.33333333333333333333333333333333333333
            1.10 + 1                                        | 2.10
            1 + null                                        | null
            NOT 1 = 2 AND true                              | true
            true OR null                                    | true
            false OR null                                   | null
            false AND null                                  | false
            null = null                                     | null
            1 = 1.0                                         | true
            # AWS: comparing what has different types for equality is no error, and not true
            1 = '1'                                         | false
            1 <> '1'                                        | true
            'a' < 'b'                                       | true
            2 BETWEEN 1 AND 2                               | true
            2 NOT BETWEEN 1 AND 2                           | false
            2 BETWEEN null AND 1                            | false
            'b' IN ('a', 'b', 'c')                          | true
            'd' NOT IN ('a', 'b', 'c')                      | true
            2 IN [1, 2]                                     | true
            null IS NULL                                    | true
            missing IS NULL                                 | true
            null IS MISSING                                 | false
            missing IS MISSING                              | true
            1 IS NOT NULL                                   | true
            1 IS INT                                        | true
            '1' IS INT                                      | false
            # LIKE
            'abc' LIKE 'a%'                                 | true
            'abc' LIKE '_b_'                                | true
            'abc' LIKE 'ab'                                 | false
            'abc' LIKE '%'                                  | true
            '' LIKE '%%'                                    | true
            'a%c' LIKE 'a\\%c' ESCAPE '\\'                  | true
            'abc' LIKE 'a\\%c' ESCAPE '\\'                  | false
            'aXbXc' LIKE '%X_'                              | true
            'abc' NOT LIKE '%d%'                            | true
            null LIKE '%'                                   | null
            """)
    void evaluates(String expression, String expected) {
        assertThat(Queries.value(expression.replace("\\\\", "\\"))).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # doc: DATE_ADD
            DATE_ADD(year, 5, `2010-01-01T`)                              | "2015-01-01"
            DATE_ADD(month, 1, `2010T`)                                   | "2010-02T"
            DATE_ADD(month, 13, `2010T`)                                  | "2011-02T"
            DATE_ADD(day, -1, `2017-01-10T`)                              | "2017-01-09"
            DATE_ADD(hour, 1, `2017T`)                                    | "2017-01-01T01:00-00:00"
            DATE_ADD(hour, 1, `2017-01-02T03:04Z`)                        | "2017-01-02T04:04Z"
            DATE_ADD(minute, 1, `2017-01-02T03:04:05.006Z`)               | "2017-01-02T03:05:05.006Z"
            DATE_ADD(second, 1, `2017-01-02T03:04:05.006Z`)               | "2017-01-02T03:04:06.006Z"
            # doc: DATE_DIFF
            DATE_DIFF(year, `2010-01-01T`, `2011-01-01T`)                 | 1
            DATE_DIFF(month, `2010T`, `2010-05T`)                         | 4
            DATE_DIFF(month, `2010T`, `2011T`)                            | 12
            DATE_DIFF(month, `2011T`, `2010T`)                            | -12
            DATE_DIFF(day, `2010-01-01T23:00`, `2010-01-02T01:00`)        | 0
            # doc: EXTRACT
            EXTRACT(YEAR FROM `2010-01-01T`)                              | 2010
            EXTRACT(MONTH FROM `2010T`)                                   | 1
            EXTRACT(MONTH FROM `2010-10T`)                                | 10
            EXTRACT(HOUR FROM `2017-01-02T03:04:05+07:08`)                | 3
            EXTRACT(MINUTE FROM `2017-01-02T03:04:05+07:08`)              | 4
            EXTRACT(TIMEZONE_HOUR FROM `2017-01-02T03:04:05+07:08`)       | 7
            EXTRACT(TIMEZONE_MINUTE FROM `2017-01-02T03:04:05+07:08`)     | 8
            EXTRACT(SECOND FROM `2017-01-02T03:04:05.250Z`)               | 5.250
            # doc: TO_STRING
            TO_STRING(`1969-07-20T20:18Z`, 'MMMM d, y')                   | "July 20, 1969"
            TO_STRING(`1969-07-20T20:18Z`, 'MMM d, yyyy')                 | "Jul 20, 1969"
            TO_STRING(`1969-07-20T20:18Z`, 'M-d-yy')                      | "7-20-69"
            TO_STRING(`1969-07-20T20:18Z`, 'MM-d-y')                      | "07-20-1969"
            TO_STRING(`1969-07-20T20:18Z`, 'MMMM d, y h:m a')             | "July 20, 1969 8:18 PM"
            TO_STRING(`1969-07-20T20:18Z`, 'y-MM-dd''T''H:m:ssX')         | "1969-07-20T20:18:00Z"
            TO_STRING(`1969-07-20T20:18+08:00`, 'y-MM-dd''T''H:m:ssXXXX') | "1969-07-20T20:18:00+0800"
            TO_STRING(`1969-07-20T20:18+08:00`, 'y-MM-dd''T''H:m:ssXXXXX')| "1969-07-20T20:18:00+08:00"
            # doc: TO_TIMESTAMP, UTCNOW
            TO_TIMESTAMP('2007T')                                         | "2007T"
            TO_TIMESTAMP('2007-02-23T12:14:33.079-08:00')                 | "2007-02-23T12:14:33.079-08:00"
            TO_TIMESTAMP('23.2.2007 12:14', 'd.M.y H:m')                  | "2007-02-23T12:14-00:00"
            TO_TIMESTAMP('2007-02-23 1 PM Z', 'y-MM-dd h a X')            | "2007-02-23T13:00Z"
            UTCNOW()                                                      | "2017-10-13T16:02:11.123Z"
            TO_TIMESTAMP('2007-02-23T12:14Z') < UTCNOW()                  | true
            `2007-02-23T12:14Z` = `2007-02-23T13:14+01:00`                | true
            """)
    void knowsDates(String expression, String expected) {
        assertThat(Queries.value(expression)).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # Messages of S3, as users reported them
            CAST('Tuesday' AS TIMESTAMP)         | CastFailed: Attempt to convert from one data type to another failed: cast from STRING to TIMESTAMP.
            1 < 'a'                              | ExternalEvalException: The query cannot be evaluated. Please check the query and file and try again.
            # AWS's list of error codes
            CAST('1.5' AS INT)                   | CastFailed
            CAST('' AS INT)                      | CastFailed
            CAST(`2007T` AS INT)                 | InvalidCast
            CAST('99999999999999999999' AS INT)  | IntegerOverflow
            9223372036854775807 + 1              | IntegerOverflow
            1 / 0                                | ExternalEvalException
            1.0 / 0                              | ExternalEvalException
            'a' + 1                              | ExternalEvalException
            NOT 1                                | ExternalEvalException
            LOWER(1)                             | IncorrectSqlFunctionArgumentType
            LOWER('a', 'b')                      | EvaluatorInvalidArguments
            REVERSE('a')                         | UnsupportedFunction
            SUBSTRING('a', 1, -1)                | IllegalSqlFunctionArgument
            1 LIKE 'a'                           | LikeInvalidInputs
            'a' LIKE 'a' ESCAPE 'ab'             | EvaluatorLikePatternInvalidEscapeSequence
            'a' LIKE 'x' ESCAPE 'x'              | EvaluatorLikePatternInvalidEscapeSequence
            TO_TIMESTAMP('yesterday')            | ValueParseFailure
            TO_STRING(`2007T`, 'q')              | EvaluatorInvalidTimestampFormatPatternSymbol
            TO_STRING(`2007T`, 'y y')            | EvaluatorTimestampFormatPatternDuplicateFields
            TO_STRING(`2007T`, 'h')              | EvaluatorTimestampFormatPatternHourClockAmPmMismatch
            TO_STRING(`2007T`, 'H a')            | EvaluatorTimestampFormatPatternHourClockAmPmMismatch
            TO_STRING(`2007T`, 'y''T')           | EvaluatorUnterminatedTimestampFormatPatternToken
            TO_TIMESTAMP('J 2007', 'MMMMM y')    | EvaluatorInvalidTimestampFormatPatternSymbolForParsing
            DATE_ADD(timezone_hour, 1, `2007T`)  | ParseExpectedDatePart
            """)
    void refuses(String expression, String expected) {
        assertThat(Queries.error(() -> Queries.value(expression))).startsWith(expected.strip());
    }

    @Test
    void joinsTexts() {
        assertThat(Queries.value("'a' || 'b'")).isEqualTo("\"ab\"");
        assertThat(Queries.value("'a' || null")).isEqualTo("null");
    }

    @Test
    void keepsItsTemperWithHostileExpressions() {
        assertThat(Queries.error(() -> Queries.value("(".repeat(100_000)))).startsWith("MaxOperatorsExceeded");
        assertThat(Queries.error(() -> Queries.value("NOT ".repeat(60_000) + "true")))
                .startsWith("MaxOperatorsExceeded");
        assertThat(Queries.error(() -> Queries.value("-" + " -".repeat(60_000) + "1")))
                .startsWith("MaxOperatorsExceeded");
        assertThat(Queries.error(() -> Queries.value("1" + "+1".repeat(60_000))))
                .startsWith("MaxOperatorsExceeded");
        assertThat(Queries.error(() -> Queries.value("1" + " ".repeat(300_000))))
                .startsWith("ExpressionTooLong");
        assertThat(Queries.value("1" + "+1".repeat(1_000))).isEqualTo("1001");
        assertThat(Queries.value("1 IN (2" + ",2".repeat(50_000) + ")")).isEqualTo("false");
        assertThat(Queries.error(() -> Queries.value("CAST(1e300 * 1e300 AS FLOAT)")))
                .startsWith("ExternalEvalException");
        assertThat(Queries.value("'" + "a".repeat(2_000) + "' LIKE '" + "%a".repeat(500) + "b'"))
                .isEqualTo("false");
    }
}
