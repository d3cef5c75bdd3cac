package dev.cumulet.apigateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents as templates and parameter mappings read them. */
class JsonBodyTest {
    private final Templates templates = new Templates();

    /** The forms of values recorded from AWS in June 2025: objects as Java shows maps, arrays as JSON. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"foo\": \"bar\"} | $ | {foo=bar}",
                "{\"json\": [{\"foo\": \"bar\"}]} | $.json | [{\"foo\":\"bar\"}]",
                "{\"json\": {\"foo\": [{\"nested\": \"bar\"}]}} | $.json | {foo=[{\"nested\":\"bar\"}]}",
                "{\"bigger\": \"dict\", \"to\": \"test\", \"with\": \"separators\"} | $ | {bigger=dict, to=test, with=separators}",
                "{\"a\": {\"b\": [1, 2.50, true, null]}} | $.a.b | [1,2.5,true,null]",
                "{\"a\": {\"b\": [1, 2, 3]}} | $.a.b[1] | 2",
                "{\"a\": {\"b\": [1, 2, 3]}} | $.a.b.length() | 3",
                "{\"a\": {\"b\": [1, 2, 3]}} | a.b[0] | 1",
                "{\"a\": [{\"p\": 5}, {\"p\": 9}]} | $.a[?(@.p > 6)].p | [9]",
                "{statusCode: 200} | $.statusCode | 200",
                "{'a': 'it is'} | $.a | it is",
                "some raw data | $ | some raw data",
            })
    void findsValues(String content, String path, String text) {
        assertThat(templates.body(content).findText(path)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.none", "$.a.none", "$.none.b", "$.null", "$.list[7]"})
    void findsNothingWhereNothingIs(String path) {
        assertThat(templates.body("{\"a\": 1, \"null\": null, \"list\": []}").find(path))
                .isEqualTo(Optional.empty());
    }

    @Test
    void takesAnEmptyContentForAnEmptyObject() {
        JsonBody body = templates.body("");

        assertThat(body.text()).isEqualTo("{}");
        assertThat(body.findText("$")).contains("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$[", "$..", "$.a[?(@.a =~ /(a+)+$/)]", "$.a[?(@.a subsetof @.b)]", "$.a[?("})
    void refusesWrongAndDangerousPaths(String path) {
        assertThatThrownBy(() -> templates.body("{\"a\": 1}").find(path)).isInstanceOf(TemplateException.class);
    }

    @Test
    void refusesWhatIsCutOff() {
        assertThatThrownBy(() -> templates.body("{\"a\": ").find("$.a")).isInstanceOf(TemplateException.class);
    }

    @Test
    void refusesContentsThatAreTooDeep() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> templates.body(deep).find("$")).isInstanceOf(TemplateException.class);
    }

    @Test
    void endsSearchesThatMultiply() {
        String deep = "{\"a\":".repeat(300) + "1" + "}".repeat(300);

        assertThat(Duration.ofSeconds(4))
                .isGreaterThan(
                        time(() -> assertThatThrownBy(() -> templates.body(deep).find("$..*..*..*..*..*..*"))
                                .isInstanceOf(TemplateException.class)));
    }

    private static Duration time(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
