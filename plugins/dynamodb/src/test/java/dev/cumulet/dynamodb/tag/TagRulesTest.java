package dev.cumulet.dynamodb.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages seen in public notes of AWS's answers. */
class TagRulesTest {
    private static final Scope SCOPE = new Scope("111111111111", "us-west-2");

    static Stream<Arguments> tags() {
        String longKey = "k".repeat(129);
        String longValue = "v".repeat(257);
        return Stream.of(
                Arguments.of(List.of(), "Atleast one Tag needs to be provided as Input."),
                Arguments.of(List.of(Map.of()), "The Tag Key provided is invalid, Key: null"),
                Arguments.of(List.of(tag("", "v")), "The Tag Key provided is invalid, Key: "),
                Arguments.of(
                        List.of(tag("good", ""), tag(longKey, "v")),
                        "The Tag Key provided is invalid, Key: " + longKey),
                Arguments.of(List.of(tag("#", "v")), "The Tag Key provided is invalid, Key: #"),
                Arguments.of(List.of(tag("aws:zzz", "v")), "Tag Key cannot be prefixed with aws:, Key: aws:zzz"),
                Arguments.of(List.of(Map.of("Key", "k")), "The Tag Value provided is invalid, Value: null"),
                Arguments.of(List.of(tag("k", longValue)), "The Tag Value provided is invalid, Value: " + longValue),
                Arguments.of(List.of(tag("k", "a,b")), "The Tag Value provided is invalid, Value: a,b"),
                Arguments.of(List.of(tag("k", "🔑")), "The Tag Value provided is invalid, Value: 🔑"),
                Arguments.of(
                        List.of(tag("dup", "1"), tag("dup", "2")),
                        "Duplicate Tag Keys provided as input: Duplicate Tag Key found dup"),
                Arguments.of(
                        IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "")).toList(),
                        "Number of Tags exceed the current limit for the provided ResourceArn"));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void refusesTags(List<Map<String, String>> tags, String message) {
        assertThatThrownBy(() -> TagRules.checkAdded(Json.tree(tags)))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @Test
    void takesLettersOfAllScriptsAndSomePunctuation() {
        for (String text : List.of("a+b-c=d.e_f:g/h@i", "ключ", "café", "表", "a b", "k".repeat(128))) {
            assertThatCode(() -> TagRules.checkAdded(Json.tree(List.of(tag(text, text)))))
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesKeysToRemove() {
        assertThatThrownBy(() -> TagRules.checkRemoved(Json.tree(List.of())))
                .hasMessage("Atleast one Tag Key needs to be provided as Input.");
        assertThatThrownBy(() -> TagRules.checkRemoved(Json.tree(List.of(""))))
                .hasMessage("The Tag Key provided is invalid, Key: ");
        List<String> many = IntStream.range(0, 51).mapToObj(i -> "k" + i).toList();
        assertThatThrownBy(() -> TagRules.checkRemoved(Json.tree(many)))
                .hasMessage("Number of Tags exceed the current limit for the provided ResourceArn");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            orders | One or more parameter values were invalid: ARNs must start with 'arn:': orders
            arn:aws:s3:::bucket | Access is denied
            arn:aws:dynamodb:us-west-2:222222222222:table/orders | Access is denied
            arn:aws:dynamodb:us-east-1:222222222222:table/orders | Access is denied
            arn:aws:dynamodb:us-east-1:111111111111:table/orders | Invalid TableArn: Invalid ResourceArn provided as input arn:aws:dynamodb:us-east-1:111111111111:table/orders
            arn:aws:dynamodb:us-west-2:111111111111:queue/orders | One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: arn:aws:dynamodb:us-west-2:111111111111:queue/orders
            arn:aws:dynamodb:us-west-2:111111111111:table/orders/index/x | One or more parameter values were invalid: Invalid resource arn provided, only table or stream is accepted. Provided resource arn: arn:aws:dynamodb:us-west-2:111111111111:table/orders/index/x
            """)
    void refusesArns(String arn, String message) {
        assertThatThrownBy(() -> ResourceName.of(arn, SCOPE)).hasMessage(message);
    }

    @Test
    void namesTheTableOfAnArn() {
        String arn = "arn:aws:dynamodb:us-west-2:111111111111:table/orders";
        assertThat(ResourceName.of(arn, SCOPE).table()).isEqualTo("orders");
        assertThat(ResourceName.of(arn + "/stream/x", SCOPE).notFound())
                .hasMessage("Requested resource not found: ResourceArn: " + arn + "/stream/x not found");
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }
}
