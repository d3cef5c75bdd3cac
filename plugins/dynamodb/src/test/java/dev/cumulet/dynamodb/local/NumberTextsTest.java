package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS documentation, data types: "Leading and trailing zeroes are trimmed." */
class NumberTextsTest {
    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "2.0, 2",
        "0.00, 0",
        "-0, 0",
        "00.10, 0.1",
        "-007, -7",
        "+5, 5",
        "5., 5",
        ".5, 0.5",
        "1E+2, 100",
        "-1.5e-3, -0.0015"
    })
    void numbersLoseZerosAtTheirEndsAndExponents(String sent, String written) {
        assertThat(canonical("{\"Item\":{\"N\":{\"N\":\"" + sent + "\"},\"l\":{\"L\":[{\"N\" : \"" + sent + "\"}]}}}"))
                .isEqualTo(
                        "{\"Item\":{\"N\":{\"N\":\"" + written + "\"},\"l\":{\"L\":[{\"N\" : \"" + written + "\"}]}}}");
        assertThat(canonical("{\"NS\": [\"7\", \"" + sent + "\",\"" + sent + "\"]}"))
                .isEqualTo("{\"NS\": [\"7\", \"" + written + "\",\"" + written + "\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"N\":\"0\"}",
                "{\"N\":\"-1.05\"}",
                "{\"N\":\"100\"}",
                "{\"N\":\"0.01\"}",
                "{\"N\":\"x1.0\"}",
                "{\"N\":\"\"}",
                "{\"N\":\"-\"}",
                "{\"N\":\"1e999\"}",
                "{\"S\":\"N\",\"a\":\"1.0\"}",
                "{\"S\":\"\\\"N\\\":\\\"1.0\"}",
                "{\"NS\":{\"S\":\"1.0\"}}",
                "{\"N\":1.0}",
                "{\"NS\":[",
                "{\"N\":\"1.0",
                "{}"
            })
    void allElseStaysAsItIs(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        if (document.endsWith("}")) {
            assertThat(NumberTexts.canonical(bytes)).isSameAs(bytes);
        } else {
            assertThat(canonical(document)).startsWith("{\"N");
        }
    }

    @Test
    void whatStandsAroundNumbersStays() {
        assertThat(canonical("{\"a\":{\"S\":\"\u00e9\u20ac\"},\"b\":{\"N\":\"1.0\"},\"c\":{\"S\":\"\u00e9\"}}"))
                .isEqualTo("{\"a\":{\"S\":\"\u00e9\u20ac\"},\"b\":{\"N\":\"1\"},\"c\":{\"S\":\"\u00e9\"}}");
    }

    private static String canonical(String document) {
        return new String(NumberTexts.canonical(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
