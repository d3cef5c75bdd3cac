package dev.cumulet.lambda.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cumulet.lambda.invoke.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResponseStreamTest {
    private static final InvocationResult DONE = new InvocationResult(new byte[0], false, Optional.empty());

    private final ResponseStream stream = new ResponseStream();

    @Test
    void handsOnWhatWasWritten() throws Exception {
        byte[] all = new byte[1_000_003];
        new Random(1).nextBytes(all);
        stream.begin("text/plain");
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int at = 0; at < all.length; at += 777) {
                stream.write(all, at, Math.min(777, all.length - at));
            }
            stream.end(DONE);
        });

        assertThat(stream.awaitStart()).hasValue("text/plain");
        assertThat(rest(new byte[5_000])).isEqualTo(all);
        assertThat(stream.outcome()).isSameAs(DONE);
        writer.join();
    }

    @Test
    void makesTheFunctionWaitForASlowCaller() throws Exception {
        stream.begin("");
        Thread writer = Thread.ofPlatform().start(() -> stream.write(new byte[200_000], 0, 200_000));

        await().until(() -> writer.getState() == Thread.State.WAITING);

        assertThat(stream.read(new byte[1_000_000])).isEqualTo(64 * 1024);
        await().until(() -> writer.getState() == Thread.State.WAITING);
        stream.abandon();
        writer.join();
    }

    @Test
    void letsTheFunctionGoOnWhereTheCallerHasGone() throws Exception {
        stream.begin("");
        stream.abandon();

        stream.write(new byte[1_000_000], 0, 1_000_000);

        assertThat(stream.read(new byte[10])).isEqualTo(-1);
    }

    @Test
    void freesAFunctionThatWaitsWhenTheInvocationIsOver() throws Exception {
        stream.begin("");
        Thread writer = Thread.ofPlatform().start(() -> stream.write(new byte[200_000], 0, 200_000));
        await().until(() -> writer.getState() == Thread.State.WAITING);

        stream.end(new InvocationResult(new byte[] {1}, true, Optional.empty()));

        writer.join();
        assertThat(rest(new byte[100_000])).hasSize(64 * 1024);
        assertThat(stream.outcome().isError()).isTrue();
    }

    @Test
    void hasNoStartWhereTheResultCameAsAWhole() {
        stream.end(DONE);

        assertThat(stream.awaitStart()).isEmpty();
    }

    @Test
    void tellsWhyThereIsNoInvocation() {
        stream.fail(new IllegalArgumentException("too many"));

        assertThatThrownBy(stream::awaitStart).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream.read(new byte[1])).isInstanceOf(IOException.class);
    }

    private byte[] rest(byte[] buffer) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            read.writeBytes(Arrays.copyOf(buffer, length));
        }
        return read.toByteArray();
    }
}
