package dev.cumulet.dynamodb.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as seen in public threads and in the sources of other emulators, which were held against AWS. */
class ComparisonTest {
    private static final String INVALID = "One or more parameter values were invalid: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EQ | [] | Invalid number of argument(s) for the EQ ComparisonOperator",
                "EQ | [{'S':'a'},{'S':'b'}] | Invalid number of argument(s) for the EQ ComparisonOperator",
                "BETWEEN | [{'S':'a'}] | Invalid number of argument(s) for the BETWEEN ComparisonOperator",
                "IN | [] | Invalid number of argument(s) for the IN ComparisonOperator",
                "NULL | [{'S':'a'}] | Invalid number of argument(s) for the NULL ComparisonOperator",
                "NOT_NULL | [{'S':'a'}] | Invalid number of argument(s) for the NOT_NULL ComparisonOperator",
                "IN | [{'S':'a'},{'N':'1'}] | AttributeValues inside AttributeValueList must be of same type",
                "BETWEEN | [{'S':'b'},{'B':'YQ=='}] | AttributeValues inside AttributeValueList must be of same type",
                "LT | [{'BOOL':true}] | ComparisonOperator LT is not valid for BOOL AttributeValue type",
                "GE | [{'L':[]}] | ComparisonOperator GE is not valid for L AttributeValue type",
                "IN | [{'SS':['a']}] | ComparisonOperator IN is not valid for SS AttributeValue type",
                "CONTAINS | [{'NS':['1']}] | ComparisonOperator CONTAINS is not valid for NS AttributeValue type",
                "NOT_CONTAINS | [{'M':{}}] | ComparisonOperator NOT_CONTAINS is not valid for M AttributeValue type",
                "BEGINS_WITH | [{'N':'1'}] | ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
                "BETWEEN | [{'NULL':true},{'NULL':true}] | ComparisonOperator BETWEEN is not valid for NULL AttributeValue type",
            })
    void refusesValuesThatTheOperatorDoesNotTake(String operator, String values, String message) {
        assertThatThrownBy(() -> Comparison.all(condition(operator, values))).hasMessage(INVALID + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'S':'b'},{'S':'a'}]",
                "[{'N':'10'},{'N':'9.5'}]",
                "[{'B':'gA=='},{'B':'fw=='}]", // 0x80 is above 0x7f
                "[{'S':'😀'},{'S':'｡'}]", // as UTF-8 sorts, not as UTF-16 does
            })
    void refusesBoundsOutOfOrder(String bounds) {
        assertThatThrownBy(() -> Comparison.all(condition("BETWEEN", bounds)))
                .hasMessage(
                        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BETWEEN | [{'N':'9.5'},{'N':'10'}]",
                "BETWEEN | [{'S':'a'},{'S':'a'}]",
                "IN | [{'S':'b'},{'S':'a'},{'S':'c'}]",
                "EQ | [{'M':{'a':{'L':[]}}}]",
                "NE | [{'SS':['a']}]",
                "CONTAINS | [{'BOOL':true}]",
                "NULL | []",
            })
    void takesWhatAwsTakes(String operator, String values) {
        assertThat(Comparison.all(condition(operator, values)))
                .hasEntrySatisfying(
                        "x",
                        comparison ->
                                assertThat(comparison.operator()).isEqualTo(ComparisonOperator.valueOf(operator)));
    }

    @Test
    void looksAtValuesBeforeItCountsThem() {
        assertThatThrownBy(() -> Comparison.all(condition("NULL", "[{'N':'b'}]")))
                .hasMessage("The parameter cannot be converted to a numeric value: b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Value must be provided when Exists is null for Attribute: x",
                "{'Exists':true} | Value must be provided when Exists is true for Attribute: x",
                "{'Exists':false,'Value':{'S':'a'}} | Value cannot be used when Exists is false for Attribute: x",
                "{'Value':{'S':'a'},'AttributeValueList':[]} | Value and AttributeValueList cannot be used together for"
                        + " Attribute: x",
                "{'Exists':true,'ComparisonOperator':'EQ','Value':{'S':'a'}} | Exists and ComparisonOperator cannot be used"
                        + " together for Attribute: x",
                "{'AttributeValueList':[{'S':'a'}]} | AttributeValueList can only be used with a ComparisonOperator for"
                        + " Attribute: x",
                "{'ComparisonOperator':'GT'} | Value or AttributeValueList must be used with ComparisonOperator: GT for"
                        + " Attribute: x",
                "{'ComparisonOperator':'GT','AttributeValueList':[]} | Invalid number of argument(s) for the GT"
                        + " ComparisonOperator",
                "{'ComparisonOperator':'BETWEEN','Value':{'S':'a'}} | Invalid number of argument(s) for the BETWEEN"
                        + " ComparisonOperator",
                "{'ComparisonOperator':'NULL','Value':{'S':'a'}} | Invalid number of argument(s) for the NULL"
                        + " ComparisonOperator",
            })
    void refusesExpectationsThatContradictThemselves(String condition, String message) {
        assertThatThrownBy(() -> Expected.all(object("{'x':" + condition + "}")))
                .hasMessage(INVALID + message);
    }

    @Test
    void readsWhetherAnAttributeExistsAsAComparison() {
        assertThat(Expected.all(object("{'x':{'Exists':false},'y':{'Value':{'S':'a'}}}"))
                        .toString())
                .isEqualTo("{x=Comparison[operator=NULL, values=[]],"
                        + " y=Comparison[operator=EQ, values=[S[value=a]]]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'o':'AND'}", "{'o':'AND','c':{}}"})
    void refusesAnOperatorWithoutConditions(String request) {
        ObjectNode parameters = object(request);
        assertThatThrownBy(() -> Comparison.checkConditionalOperator(parameters.get("o"), parameters.get("c")))
                .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
    }

    @Test
    void refusesAnOperatorOfOneCondition() {
        ObjectNode parameters = object("{'o':'OR','c':{'x':{}}}");
        assertThatThrownBy(() -> Comparison.checkConditionalOperator(parameters.get("o"), parameters.get("c")))
                .hasMessage("ConditionalOperator can only be used when Filter or Expected has two or more elements");
        Comparison.checkConditionalOperator(null, parameters.get("c"));
    }

    private static ObjectNode condition(String operator, String values) {
        return object("{'x':{'ComparisonOperator':'" + operator + "','AttributeValueList':" + values + "}}");
    }

    private static ObjectNode object(String json) {
        try {
            return Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
