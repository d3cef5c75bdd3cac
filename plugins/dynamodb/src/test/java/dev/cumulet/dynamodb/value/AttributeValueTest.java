package dev.cumulet.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as seen in public threads and in the sources of other emulators, which were held against AWS. */
class AttributeValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'X':'a'} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'S':null} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'L':[{}]} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "{'S':'a','N':'1'} | Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                        + " the supported datatypes",
                "{'S':'a','N':''} | The parameter cannot be converted to a numeric value",
                "{'N':''} | The parameter cannot be converted to a numeric value",
                "{'N':'b'} | The parameter cannot be converted to a numeric value: b",
                "{'N':'.'} | The parameter cannot be converted to a numeric value: .",
                "{'N':'-'} | The parameter cannot be converted to a numeric value: -",
                "{'N':'1 '} | The parameter cannot be converted to a numeric value: 1 ",
                "{'N':'1e'} | The parameter cannot be converted to a numeric value: 1e",
                "{'N':'1e+'} | The parameter cannot be converted to a numeric value: 1e+",
                "{'N':'1.2.3'} | The parameter cannot be converted to a numeric value: 1.2.3",
                "{'N':'NaN'} | The parameter cannot be converted to a numeric value: NaN",
                "{'N':'0x10'} | The parameter cannot be converted to a numeric value: 0x10",
                "{'NS':['1','b']} | The parameter cannot be converted to a numeric value: b",
                "{'N':'1e126'} | Number overflow. Attempting to store a number with magnitude larger than supported range",
                "{'N':'-10e125'} | Number overflow. Attempting to store a number with magnitude larger than supported range",
                "{'N':'1e-131'} | Number underflow. Attempting to store a number with magnitude smaller than supported"
                        + " range",
                "{'N':'-0.1e-130'} | Number underflow. Attempting to store a number with magnitude smaller than supported"
                        + " range",
                "{'N':'123456789012345678901234567890123456789'} | Attempting to store more than 38 significant digits in"
                        + " a Number",
                "{'N':'1.00000000000000000000000000000000000001'} | Attempting to store more than 38 significant digits in"
                        + " a Number",
                "{'NULL':false} | One or more parameter values were invalid: Null attribute value types must have the"
                        + " value of true",
                "{'SS':[]} | One or more parameter values were invalid: An string set  may not be empty",
                "{'NS':[]} | One or more parameter values were invalid: An number set  may not be empty",
                "{'BS':[]} | One or more parameter values were invalid: Binary sets should not be empty",
                "{'SS':['a','a']} | One or more parameter values were invalid: Input collection [a, a] contains"
                        + " duplicates.",
                "{'NS':['1','1.0']} | Input collection contains duplicates",
                "{'BS':['Yg==','Yg==']} | One or more parameter values were invalid: Input collection [Yg==, Yg==]of type"
                        + " BS contains duplicates.",
                "{'M':{'a':{'SS':[]}}} | One or more parameter values were invalid: An string set  may not be empty"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void saysWhatAwsSaysOfValuesThatAreNone(String document, String message) {
        assertThatThrownBy(() -> value(document.strip())).hasMessage(message.substring(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.00, 0",
        "0e500, 0",
        "007, 7",
        "+5., 5",
        ".5, 0.5",
        "1.200, 1.2",
        "1e3, 1000",
        "100e-2, 1",
        "-12.340E+1, -123.4",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "0.00000000000000000000000000000000000000000000001, 0.00000000000000000000000000000000000000000000001",
        "000000000000000000000000000000000000000000000000000000000000001, 1"
    })
    void numbersHaveOneForm(String sent, String kept) {
        assertThat(AttributeValue.number(sent).toJson().get("N").asText()).isEqualTo(kept);
    }

    @Test
    void theLargestAndTheSmallestNumbersAreNumbers() {
        String largest = "9.9999999999999999999999999999999999999E+125";
        assertThat(AttributeValue.number(largest).value()).isEqualByComparingTo(largest);
        assertThat(AttributeValue.number("-1E-130").value()).isEqualByComparingTo("-1E-130");
    }

    @Test
    void aMillionDigitsAreRefusedAtOnce() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> AttributeValue.number("1" + "0".repeat(4_000_000) + "1e-4000000"))
                        .hasMessage(ValueError.TOO_MANY_DIGITS.message()));
    }

    /**
     * Numbers take a byte for each two digits, paired from the decimal point, one more, and one for the sign. All sizes as
     * AWS's own engine counts them up to its limit.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'S':''} | 0",
                "{'S':'aé€😀'} | 10",
                "{'B':'AAEC'} | 3",
                "{'BOOL':false} | 1",
                "{'NULL':true} | 1",
                "{'N':'0'} | 1",
                "{'N':'1'} | 2",
                "{'N':'100'} | 2",
                "{'N':'12'} | 2",
                "{'N':'1.2'} | 3",
                "{'N':'123'} | 3",
                "{'N':'-123'} | 4",
                "{'N':'0.12'} | 2",
                "{'N':'120'} | 3",
                "{'N':'1200'} | 2",
                "{'N':'0.012'} | 3",
                "{'N':'12.3'} | 3",
                "{'N':'123.4'} | 4",
                "{'N':'12345.678'} | 6",
                "{'N':'1e101'} | 2",
                "{'N':'99999999999999999999999999999999999999'} | 20",
                "{'SS':['a','bc']} | 3",
                "{'NS':['1','12']} | 4",
                "{'BS':['AAEC','AA==']} | 4",
                "{'L':[]} | 3",
                "{'L':[{'S':'ab'},{'NULL':true}]} | 8",
                "{'M':{}} | 3",
                "{'M':{'ab':{'S':'c'}}} | 7"
            })
    void sizesAreThoseThatAwsCounts(String document, int size) throws IOException {
        assertThat(value(document).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'S':''}",
                "{'N':'1.5'}",
                "{'B':'AAEC'}",
                "{'BOOL':true}",
                "{'NULL':true}",
                "{'SS':['b','a','']}",
                "{'NS':['2','1']}",
                "{'BS':['AAEC','']}",
                "{'L':[{'S':'a'},{'L':[]}]}",
                "{'M':{'z':{'N':'1'},'a':{'M':{}}}}"
            })
    void documentsAreWrittenAsTheyWereRead(String document) throws IOException {
        assertThat(value(document).toJson()).isEqualTo(json(document));
        assertThat(document).startsWith("{'" + value(document).type() + "'");
    }

    @Test
    void setsEqualEachOtherInAnyOrderAndNumbersHoweverTheyAreWritten() throws IOException {
        assertThat(value("{'NS':['1','20']}")).isEqualTo(value("{'NS':['2e1','1.0']}"));
        assertThat(value("{'BS':['AAEC','AA==']}")).isEqualTo(value("{'BS':['AA==','AAEC']}"));
        assertThat(value("{'L':[{'N':'1'},{'N':'2'}]}")).isNotEqualTo(value("{'L':[{'N':'2'},{'N':'1'}]}"));
    }

    @Test
    void valuesNestThirtyTwoDeep() throws IOException {
        assertThat(value("{'L':[".repeat(31) + "{'S':'a'}" + "]}".repeat(31)).size())
                .isEqualTo(31 * 4 + 1);
        assertThatThrownBy(() -> value("{'L':[".repeat(32) + "{'S':'a'}" + "]}".repeat(32)))
                .hasMessage("Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
                        + " beyond supported limit");
    }

    @Test
    void itemsCountTheirNames() throws IOException {
        Item item = Item.of(json("{'né':{'S':'abc'},'n':{'N':'1'}}"));
        assertThat(item.size()).isEqualTo(3 + 3 + 1 + 2);
        assertThat(item.attributes().keySet()).containsExactly("né", "n");
        assertThat(item.get("none")).isNull();
        assertThat(item.toJson()).isEqualTo(json("{'né':{'S':'abc'},'n':{'N':'1'}}"));
    }

    private static AttributeValue value(String document) throws IOException {
        return AttributeValue.of(json(document));
    }

    private static ObjectNode json(String document) throws IOException {
        return Json.object(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
