package dev.cumulet.core.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.core.http.CutConnection;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Filter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final int FAST = 1_000_000;

    private final Faults faults = new Faults();

    private Outbound reply(Effect effect) {
        faults.add(new FaultRule.When("*", "*", "", 0, 1, 1), effect, 0);
        Inbound http = Inbound.local("GET", "/bucket/key", "", Headers.empty(), new byte[0]);
        return faults.filter(
                new Filter.Target("request", "s3", "GetObject", http),
                body -> new Outbound(200, Headers.empty(), ResponseBody.of(new byte[1000])));
    }

    private static Effect cut(long after) {
        return new Effect(Optional.empty(), Optional.empty(), OptionalLong.of(after), OptionalInt.of(FAST));
    }

    @Test
    void aReplyThatIsCutIsNotSentHoweverSlowItWouldGo() {
        assertThat(reply(cut(-1)).body()).isInstanceOf(CutConnection.class);
    }

    @Test
    void aSlowBodyIsCutWhereItShould() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ResponseBody body = reply(cut(300)).body()) {
            assertThat(body.length()).isEqualTo(1000);
            assertThatThrownBy(() -> body.writeTo(sent)).isInstanceOf(IOException.class);
        }
        assertThat(sent.size()).isEqualTo(300);
    }
}
