package dev.cumulet.dynamodb.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IonTextTest {
    // AWS documentation: 103., 6d2, 2d3, sets with annotations; the rest after Ion's specification.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"N\":\"103\"}|103.",
                "{\"N\":\"600\"}|6d2",
                "{\"N\":\"0\"}|0.",
                "{\"N\":\"-2.50\"}|-2.5",
                "{\"N\":\"1E-130\"}|1d-130",
                "{\"S\":\"a\\\"b\\\\\\n\"}|\"a\\\"b\\\\\\n\"",
                "{\"B\":\"AAH/\"}|{{AAH/}}",
                "{\"NULL\":true}|null",
                "{\"SS\":[\"Author1\",\"Author2\"]}|$dynamodb_SS::[\"Author1\",\"Author2\"]",
                "{\"NS\":[\"1\"]}|$dynamodb_NS::[1.]",
                "{\"BS\":[\"AA==\"]}|$dynamodb_BS::[{{AA==}}]",
                "{\"L\":[{\"BOOL\":true},{\"M\":{\"null\":{\"S\":\"\"},\"it's\":{\"N\":\"1\"}}}]}|[true,{'null':\"\",'it\\'s':1.}]",
            })
    void writesValues(String value, String ion) {
        assertThat(IonText.line(Json.text("{\"Item\":{\"a\":" + value + "}}")))
                .isEqualTo("$ion_1_0 {Item:{a:" + ion + "}}");
    }
}
