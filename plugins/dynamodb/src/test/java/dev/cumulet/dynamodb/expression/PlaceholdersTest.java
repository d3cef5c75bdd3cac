package dev.cumulet.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts and their order are AWS's: its documentation, public threads, and what its DynamoDB Local answers. */
class PlaceholdersTest {
    private static Placeholders of(String names, String values) {
        return Placeholders.of(Given.object(names), Given.object(values));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}           | {}                     | ExpressionAttributeNames must not be empty
            {'a': 'a'}   | {}                     | ExpressionAttributeNames contains invalid key: Syntax error; key: "a"
            {'#': 'a'}   | {}                     | ExpressionAttributeNames contains invalid key: Syntax error; key: "#"
            {'#a-b':'a'} | {}                     | ExpressionAttributeNames contains invalid key: Syntax error; key: "#a-b"
            {'': 'a'}    | {}                     | ExpressionAttributeNames contains invalid key: The expression attribute map contains an empty key;
            {'#a': ''}   | {}                     | ExpressionAttributeNames contains invalid value: Empty attribute name for key #a
            {'#a': 'a'}  | {}                     | ExpressionAttributeValues must not be empty
            {'#a': 'a'}  | {':v':{},'v':{}}       | ExpressionAttributeValues contains invalid key: Syntax error; key: "v"
            {'#a': 'a'}  | {'':{}}                | ExpressionAttributeValues contains invalid key: The expression attribute map contains an empty key;
            {'#a': 'a'}  | {':v':{}}              | ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :v
            {'#a': 'a'}  | {':v':{'S':'','N':'1'}}| ExpressionAttributeValues contains invalid value: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes for key :v
            """)
    void refusesPlaceholdersThatAreNone(String names, String values, String message) {
        assertThatThrownBy(() -> of(names, values)).hasMessage(message);
    }

    @Test
    void limitsKeysAndNames() {
        assertThatThrownBy(() -> of("{'#" + "a".repeat(255) + "': 'a'}", "{':v': {'S': ''}}"))
                .hasMessage("ExpressionAttributeNames contains invalid key:"
                        + " The expression attribute map contains a key that is too long; size of key: 256");
        assertThatThrownBy(() -> of("{'#a': 'a'}", "{':" + "a".repeat(255) + "': {'S': ''}}"))
                .hasMessage("ExpressionAttributeValues contains invalid key:"
                        + " The expression attribute map contains a key that is too long;");
        assertThatThrownBy(() -> of("{'#a': '" + "é".repeat(32768) + "'}", "{':v': {'S': ''}}"))
                .hasMessage("ExpressionAttributeNames contains invalid value:"
                        + " Attribute name is too large, must be less than 65536 bytes for key #a");
    }

    /** AWS lists them in the order of a Java hash set, names before values. */
    @Test
    void listsThoseThatDoNotOccur() {
        Placeholders placeholders =
                of("{'#a':'x','#b':'y','#c':'x','#zz':'d','#aa':'d','#used':'u'}", "{':x':{'S':''},':y':{'S':''}}");
        Condition.parse(ExpressionKind.CONDITION, "#used = :x", placeholders);
        assertThatThrownBy(placeholders::checkUsed)
                .hasMessage("Value provided in ExpressionAttributeNames unused in expressions:"
                        + " keys: {#c, #zz, #aa, #a, #b}");

        Projection.parse("#a, #b", placeholders);
        Condition.parse(ExpressionKind.FILTER, "#c.#zz > #aa", placeholders);
        assertThatThrownBy(placeholders::checkUsed)
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:y}");

        Condition.parse(ExpressionKind.FILTER, "#c > :y", placeholders);
        placeholders.checkUsed();
    }

    @Test
    void needsNone() {
        Placeholders none = Given.none();

        assertThat(Projection.parse("a", none).paths()).hasSize(1);
        none.checkUsed();
    }
}
