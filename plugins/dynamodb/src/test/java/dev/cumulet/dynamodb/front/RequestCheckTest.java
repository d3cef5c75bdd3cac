package dev.cumulet.dynamodb.front;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RequestCheckTest {
    @Test
    void refusesDocumentsThatAreNoJsonObject() {
        for (String document : new String[] {"", "{\"TableName\": ", "[]", "{} {}", "{\"a\": nul}"}) {
            refused(document)
                    .hasMessage("")
                    .extracting(error -> ((AwsException) error).code())
                    .isEqualTo(DynamoDbError.SERIALIZATION);
        }
    }

    @Test
    void refusesANumberForAText() {
        // AWS's answer in https://github.com/localstack/localstack/issues/9412
        refused("{\"TableName\": 1}").hasMessage("NUMBER_VALUE cannot be converted to String");
    }

    @Test
    void refusesAnObjectForAText() {
        // AWS's answer in https://github.com/aws/aws-sdk-js-v3/issues/7102
        refused("{\"TableName\": {}}").hasMessage("Start of structure or map found where not expected");
    }

    @Test
    void refusesOtherValuesForATextWithoutAReason() {
        // The bare error of AWS in https://github.com/amazon-archives/aws-sdk-unity/issues/54
        for (String value : new String[] {"1.5", "true", "false", "[]"}) {
            refused("{\"TableName\": " + value + "}")
                    .hasMessage("")
                    .extracting(error -> ((AwsException) error).code())
                    .isEqualTo(DynamoDbError.SERIALIZATION);
        }
    }

    @Test
    void namesEveryUnknownEnumerationValueInOneMessage() {
        refused("{\"TableName\": \"t\", \"ReturnConsumedCapacity\": \"x\"}")
                .hasMessage("1 validation error detected: Value 'x' at 'returnConsumedCapacity' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
        refused("{\"Select\": \"all\", \"StreamSpecification\": {\"StreamViewType\": \"NEW\"}}")
                .hasMessage("2 validation errors detected: Value 'all' at 'select' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES,"
                        + " ALL_PROJECTED_ATTRIBUTES]; Value 'NEW' at 'streamSpecification.streamViewType' failed to"
                        + " satisfy constraint: Member must satisfy enum value set: [NEW_IMAGE, OLD_IMAGE,"
                        + " NEW_AND_OLD_IMAGES, KEYS_ONLY]");
    }

    @Test
    void leavesItemsAlone() {
        assertThatCode(() -> check("{\"TableName\": \"t\", \"Select\": null, \"Item\": {\"Select\": {\"S\": \"x\"}}}"))
                .doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String document) {
        return assertThatThrownBy(() -> check(document)).isInstanceOf(AwsException.class);
    }

    private static void check(String document) {
        RequestCheck.check(document.getBytes(StandardCharsets.UTF_8));
    }
}
