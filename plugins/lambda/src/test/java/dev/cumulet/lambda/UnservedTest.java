package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.destination.Unserved;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;

/** The server's log names what is accepted and does nothing. */
class UnservedTest extends FunctionTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:queue";
    private static final String BUCKET = "arn:aws:s3:::bucket";
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/2026-01-01T00:00:00.000";

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(Unserved.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            warnings.add(MessageFormat.format(message.getMessage(), message.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void map(String source, String target) {
        CreateEventSourceMappingRequest.Builder request =
                CreateEventSourceMappingRequest.builder().functionName("f").eventSourceArn(source);
        if (target != null) {
            request.startingPosition(EventSourcePosition.LATEST)
                    .destinationConfig(to -> to.onFailure(failure -> failure.destination(target)));
        }
        server.call("CreateEventSourceMapping", request.build(), EventSourceMappingConfiguration.class);
    }

    @Test
    void namesSourcesAndTargetsThatAreKeptOnly() {
        server.create(
                "f",
                "python3.12",
                "index.handler",
                Zips.of("index.py", ""),
                function -> function.deadLetterConfig(letters -> letters.targetArn(QUEUE)));
        map(QUEUE, null);
        map(STREAM, QUEUE);
        server.call(
                "PutFunctionEventInvokeConfig",
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("f")
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(QUEUE)))
                        .build(),
                FunctionEventInvokeConfig.class);

        assertThat(warnings).hasSize(4).allMatch(warning -> warning.contains(QUEUE + " is kept only"));
        assertThat(warnings.get(0)).contains("no service 'sqs'");
    }

    @Test
    void saysNothingOfTheRest() {
        server.create("f", "python3.12", "index.handler", Zips.of("index.py", ""));
        map(STREAM, BUCKET);

        assertThat(warnings).isEmpty();
    }
}
