package dev.cumulet.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and messages are those of AWS's recorded answers. */
class FunctionNameTest {
    private static final Scope CALLER = new Scope("111111111111", "us-east-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-function",
                "function:my-function",
                "111111111111:function:my-function",
                "111111111111:my-function",
                "us-east-1:111111111111:function:my-function",
                "arn:aws:lambda:us-east-1:111111111111:function:my-function"
            })
    void understandsEveryFormOfAName(String text) {
        FunctionName name = FunctionName.parse(text, Optional.empty(), CALLER);

        assertThat(name).isEqualTo(new FunctionName(CALLER, "my-function", Optional.empty()));
        assertThat(name.arn()).isEqualTo("arn:aws:lambda:us-east-1:111111111111:function:my-function");
    }

    @Test
    void takesTheQualifierFromTheNameOrFromTheRequest() {
        assertThat(FunctionName.parse("f:$LATEST", Optional.empty(), CALLER).qualifier())
                .contains("$LATEST");
        assertThat(FunctionName.parse("f", Optional.of("7"), CALLER).qualifiedArn())
                .isEqualTo("arn:aws:lambda:us-east-1:111111111111:function:f:7");
        assertThat(FunctionName.parse("f:live", Optional.of("live"), CALLER).qualifier())
                .contains("live");
    }

    @Test
    void refusesTwoQualifiersThatDiffer() {
        assertThatThrownBy(() -> FunctionName.parse("f:$LATEST", Optional.of("1"), CALLER))
                .isInstanceOf(AwsException.class)
                .hasMessage("The derived qualifier from the function name does not match the specified qualifier.");
    }

    @Test
    void refusesAnotherRegion() {
        String arn = "arn:aws:lambda:ap-southeast-1:111111111111:function:f";

        assertThatThrownBy(() -> FunctionName.parse(arn, Optional.empty(), CALLER))
                .hasMessage("Functions from 'ap-southeast-1' are not reachable in this region ('us-east-1')");
    }

    @Test
    void readsAnArnWithoutANameAsTheNameFunction() {
        String arn = "arn:aws:lambda:us-east-1:111111111111:function";

        assertThat(FunctionName.parse(arn, Optional.empty(), CALLER).name()).isEqualTo("function");
    }

    @Test
    void refusesToCreateInAnotherAccount() {
        assertThatThrownBy(() -> FunctionName.parseNew("222222222222:function:f", CALLER))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void refusesToCreateWithALongName() {
        String name = "a".repeat(65);

        assertThatThrownBy(() -> FunctionName.parseNew(name, CALLER))
                .hasMessage("1 validation error detected: Value '" + name + "' at 'functionName' failed to satisfy "
                        + "constraint: Member must have length less than or equal to 64");
    }
}
