package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;

/** Documents and errors are recorded from AWS where nothing else is said. */
class PolicyTest extends FunctionTest {
    private static final byte[] ZIP = Zips.of("index.py", "def handler(event, context):\n    return 1\n");
    private static final String FUNCTIONS = "arn:aws:lambda:us-east-1:111111111111:function:";
    private static final String ARN = FUNCTIONS + "f";

    @BeforeEach
    void create() {
        server.create("f", "python3.12", "index.handler", ZIP);
    }

    @Test
    void writesStatementsAsAwsDoes() {
        assertThat(add("wildcard", "*", request -> request.sourceAccount("111111111111")))
                .isEqualTo("""
                {"Sid":"wildcard","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction",\
                "Resource":"%s","Condition":{"StringEquals":{"AWS:SourceAccount":"111111111111"}}}""".formatted(ARN));
        assertThat(add("service", "lambda.amazonaws.com", request -> {}))
                .contains("\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}");
        assertThat(add("account", "111111111111", request -> {}))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"}");
        assertThat(add("user", "arn:aws:iam::111111111111:user/me", request -> {}))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:user/me\"}");
        assertThat(add(
                        "all",
                        "*",
                        request -> request.action("lambda:InvokeFunctionUrl")
                                .sourceAccount("111111111111")
                                .functionUrlAuthType("NONE")
                                .principalOrgID("o-1234567890")
                                .sourceArn("arn:aws:s3:::b")))
                .endsWith("""
                "Condition":{"StringEquals":{"AWS:SourceAccount":"111111111111",\
                "lambda:FunctionUrlAuthType":"NONE","aws:PrincipalOrgID":"o-1234567890"},\
                "ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}}""");
        assertThat(add("alexa", "*", request -> request.eventSourceToken("amzn1.ask.skill.x")))
                .endsWith("\"Condition\":{\"StringEquals\":{\"lambda:EventSourceToken\":\"amzn1.ask.skill.x\"}}}");
    }

    @Test
    void keepsStatementsInTheOrderInWhichTheyCame() {
        String first = add("logs", "logs.amazonaws.com", request -> {});
        String second = add("kinesis", "kinesis.amazonaws.com", request -> {});

        assertThat(get().policy())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + first + "," + second + "]}");
    }

    @Test
    void changesTheRevisionWithEachChange() {
        add("s3", "s3.amazonaws.com", request -> {});
        String first = get().revisionId();
        add("sqs", "sqs.amazonaws.com", request -> request.revisionId(first));
        String second = get().revisionId();

        assertThat(second).isNotEqualTo(first);
        String mismatch = "The Revision Id provided does not match the latest Revision Id. "
                + "Call the GetPolicy API to retrieve the latest Revision Id";
        assertError(
                () -> add("sns", "sns.amazonaws.com", request -> request.revisionId(first)),
                "PreconditionFailedException",
                mismatch);
        assertError(() -> remove("s3", request -> request.revisionId(first)), "PreconditionFailedException", mismatch);
        assertThat(get().revisionId()).isEqualTo(second);
    }

    @Test
    void removesStatementsAndWithTheLastOneThePolicy() {
        add("s3", "s3.amazonaws.com", request -> {});
        add("sqs", "sqs.amazonaws.com", request -> {});

        assertError(
                () -> remove("non-existent", request -> {}),
                "ResourceNotFoundException",
                "Statement non-existent is not found in resource policy.");
        remove("sqs", request -> {});
        assertThat(get().policy()).contains("\"s3\"").doesNotContain("\"sqs\"");
        remove("s3", request -> {});
        assertError(this::get, "ResourceNotFoundException", "The resource you requested does not exist.");
        assertError(
                () -> remove("s3", request -> {}),
                "ResourceNotFoundException",
                "No policy is associated with the given resource.");
    }

    @Test
    void refusesWhatAwsRefuses() {
        add("s3", "s3.amazonaws.com", request -> {});

        assertError(
                () -> add("s3", "s3.amazonaws.com", request -> {}),
                "ResourceConflictException",
                "The statement id (s3) provided already exists. Please provide a new statement id, "
                        + "or remove the existing statement.");
        assertError(
                () -> add("x", "s3.amazonaws.com", request -> request.qualifier("$LATEST")),
                "InvalidParameterValueException",
                "We currently do not support adding policies for $LATEST.");
        assertError(
                () -> add("x", "invalid.example.com", request -> {}),
                "InvalidParameterValueException",
                "The provided principal was invalid. Please check the principal and try again.");
        // Seen in public threads.
        assertError(
                () -> add("x", "*", request -> request.functionUrlAuthType("NONE")),
                "InvalidParameterValueException",
                "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }

    @Test
    void saysWhatIsMissing() {
        assertMissing("doesnotexist", null, "Function not found: " + FUNCTIONS + "doesnotexist");
        assertMissing("f", "42", "Function not found: " + ARN + ":42");
        assertMissing("f", "nobody", "Cannot find alias arn: " + ARN + ":nobody");
        assertMissing("f:nobody", null, "Cannot find alias arn: " + ARN + ":nobody");
        assertMissing("f", "valid-with-$-but", "Function not found: " + ARN + ":valid-with-$-but");
        assertError(
                () -> remove("s3", request -> request.functionName("doesnotexist")),
                "ResourceNotFoundException",
                "No policy found for: " + FUNCTIONS + "doesnotexist");
        assertError(
                () -> remove("s3", request -> request.qualifier("nobody")),
                "ResourceNotFoundException",
                "Cannot find alias arn: " + ARN + ":nobody");
    }

    // Seen in public threads.
    @Test
    void refusesAPolicyThatGrowsTooLong() {
        String arn = "arn:aws:s3:::" + "b".repeat(5000);
        for (int i = 0; i < 3; i++) {
            add("s" + i, "s3.amazonaws.com", request -> request.sourceArn(arn));
        }

        assertThatThrownBy(() -> add("s3", "s3.amazonaws.com", request -> request.sourceArn(arn)))
                .hasMessageMatching("The final policy size \\(2\\d{4}\\) is bigger than the limit \\(20480\\)\\.");
    }

    @Test
    void forgetsThePolicyOfADeletedFunction() {
        add("s3", "s3.amazonaws.com", request -> {});
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Void.class);
        create();

        assertError(this::get, "ResourceNotFoundException", "The resource you requested does not exist.");
    }

    private void assertMissing(String function, String qualifier, String message) {
        assertError(
                () -> add(
                        "s3",
                        "s3.amazonaws.com",
                        request -> request.functionName(function).qualifier(qualifier)),
                "ResourceNotFoundException",
                message);
    }

    private String add(String sid, String principal, Consumer<AddPermissionRequest.Builder> more) {
        AddPermissionRequest.Builder request = AddPermissionRequest.builder()
                .functionName("f")
                .statementId(sid)
                .principal(principal)
                .action("lambda:InvokeFunction");
        more.accept(request);
        return server.call("AddPermission", request.build(), AddPermissionResponse.class)
                .statement();
    }

    private void remove(String sid, Consumer<RemovePermissionRequest.Builder> more) {
        RemovePermissionRequest.Builder request =
                RemovePermissionRequest.builder().functionName("f").statementId(sid);
        more.accept(request);
        server.call("RemovePermission", request.build(), Void.class);
    }

    private GetPolicyResponse get() {
        return server.call(
                "GetPolicy", GetPolicyRequest.builder().functionName("f").build(), GetPolicyResponse.class);
    }

    private static void assertError(ThrowingCallable action, String code, String message) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo(code))
                .hasMessage(message);
    }
}
