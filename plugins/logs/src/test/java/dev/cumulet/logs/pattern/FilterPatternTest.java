package dev.cumulet.logs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of "Filter pattern syntax" in AWS documentation. */
class FilterPatternTest {
    private static final String DOCUMENT = """
            {"user": {"id": 1, "email": "John.Stiles@example.com"},
             "users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
             "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]],
             "SomeObject": null, "ThisFlag": true, "latency": 51.5, "eventName": "UpdateTrail",
             "sourceIPAddress": "111.111.111.111"}
            """;
    private static final String REQUEST =
            "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | [ERROR] A fatal exception       | true",
                "ERROR                    | [ERROR] A fatal exception       | true",
                "ERROR                    | Exiting with ERRORCODE: -1      | true",
                "ERROR                    | an error                        | false",
                "ERROR -Exiting           | Exiting with ERRORCODE: -1      | false",
                "\"ERROR\" - \"Exiting\"  | Exiting with ERRORCODE: -1      | false",
                "ERROR Exception          | [ERROR] Caught Exception        | true",
                "ERROR Exception          | [ERROR] Caught it               | false",
                "?ERROR ?WARN             | WARN message                    | true",
                "?ERROR ?WARN             | INFO message                    | false",
                "ERROR -WARN              | ERROR WARN message              | false",
                "\"Failed to process\"    | [WARN] Failed to process it     | true",
                "\"a \\\"b\\\" c\"        | a \"b\" c                       | true",
                "%AUTHORIZED%             | [ERROR 401] UNAUTHORIZED REQUEST| true",
                "%^\\d{3}$%               | 1234                            | false",
            })
    void findsTerms(String pattern, String message, boolean isFound) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(isFound);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ $.eventName = \"UpdateTrail\" }; true",
                "{ $.eventName = Update* }; true",
                "{ $.eventName = *Trail }; true",
                "{ $.eventName = Up*ail }; false",
                "{ $.sourceIPAddress != 123.123.* }; true",
                "{ $.actions[2] = \"DELETE\" }; true",
                "{ $.actions[*] = \"PUT\" }; true",
                "{ $.actions = \"PUT\" }; false",
                "{ $.actions != \"PUT\" }; false",
                "{ $.users[1].id = 3 }; true",
                "{ $['user']['id'] = 1 }; true",
                "{ $.SomeObject IS NULL }; true",
                "{ $.Other IS NULL }; false",
                "{ $.Other NOT EXISTS }; true",
                "{ $.ThisFlag IS TRUE }; true",
                "{ $.ThisFlag IS FALSE }; false",
                "{ $.latency >= 50 }; true",
                "{ $.latency < 5.0e1 }; false",
                "{ $.latency = 51.50 }; true",
                "{ ($.user.id = 1) && ($.users[0].email = \"John.Doe@example.com\") }; true",
                "{ ($.user.id = 2 && $.users[0].email = \"nonmatch\") || $.actions[2] = \"GET\" }; false",
                "{ $.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = nonmatch && $.actions[2] = no }; true",
                "{ ($.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = no) && $.actions[2] = no }; false",
                "{ $.user.email = %Stiles@[a-z]+% }; true",
            })
    void comparesMembersOfDocuments(String pattern, boolean isFound) {
        assertThat(FilterPattern.parse(pattern).matches(DOCUMENT)).isEqualTo(isFound);
    }

    @Test
    void findsRegularExpressions() {
        assertThat(FilterPattern.parse("%[Ee]rror|[Ff]ail%").matches("it fails"))
                .isTrue();
        assertThat(FilterPattern.parse("%[Ee]rror|[Ff]ail%").matches("it works"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "[1, 2]", "{\"a\": ", "17"})
    void findsNoMembersInOtherMessages(String message) {
        assertThat(FilterPattern.parse("{ $.a NOT EXISTS }").matches(message)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[ip, user, username, timestamp, request, status_code, bytes]; true",
                "[ip, user, username, timestamp, request, status_code]; false",
                "[..., status_code, bytes]; true",
                "[ip, user, ..., status_code, bytes]; true",
                "[ip, user, ...]; true",
                "[ip, user, username, timestamp, request, status_code, bytes > 1000]; true",
                "[ip, user, username, timestamp, request, status_code = 200, bytes]; false",
                "[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes]; true",
                "[..., status_code = 4* && status_code != 404, bytes]; false",
                "[..., status_code = 500 || status_code = 404, bytes]; true",
            })
    void comparesFields(String pattern, boolean isFound) {
        assertThat(FilterPattern.parse(pattern).matches(REQUEST)).isEqualTo(isFound);
    }

    @Test
    void namesTheFieldsOfAMessage() {
        assertThat(FilterPattern.parse("[..., request=*.html*, status_code=4*,]")
                        .extracted(REQUEST))
                .containsEntry("$status_code", "404")
                .containsEntry("$request", "GET /index.html HTTP/1.0")
                .containsEntry("$7", "1534")
                .containsEntry("$4", "10/Oct/2000:13:25:15 -0700")
                .containsEntry("$3", "frank")
                .containsEntry("$1", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{", "{ }", "{ $.a }", "{ $.a = }", "{ $.a ~ 1 }", "{ $.a > x }", "{ $.a = 1 } b", "{ $. = 1 }",
                "{ a = 1 }", "{ $.a NOT NULL }", "{ $.a IS }", "{ ($.a = 1 }", "[", "[a", "[a > b]", "[..., b, ...]",
                "\"open", "a\"b", "%(a)%", "%a", "%a{99999999999}%", "{ $.a[99999999999] = 1 }", "?", "-"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).hasMessage("Invalid filter pattern");
    }

    @Test
    @Timeout(20)
    void givesUpSearchesThatTakeTooLong() {
        assertThat(FilterPattern.parse("%.*.*.*x%").matches("a".repeat(5000))).isFalse();
        assertThat(FilterPattern.parse("{ $.a = %.*.*.*x% }").matches("{\"a\":\"" + "a".repeat(5000) + "\"}"))
                .isFalse();
    }

    @Test
    void findsRegularExpressionsInLongMessages() {
        assertThat(FilterPattern.parse("%[a-z]+ x$%").matches("a".repeat(200_000) + " x"))
                .isTrue();
    }

    @Test
    void survivesDeepParentheses() {
        assertThatThrownBy(() -> FilterPattern.parse("{" + "(".repeat(1000) + "$.a = 1" + ")".repeat(1000) + "}"))
                .hasMessage("Invalid filter pattern");
    }
}
