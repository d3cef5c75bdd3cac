package dev.cumulet.s3.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {
    private static final Outbound REPLY = Outbound.of(404, Headers.of("Server", "AmazonS3"));

    private static Outbound reply(List<String> trusted, String path, Headers headers) {
        Inbound request = Inbound.local("GET", path, "", headers, new byte[0]);
        return new CorsPolicy(new Buckets(new FakeContext().storage()), trusted).filter(request, REPLY);
    }

    @Test
    void whereThereAreNoRulesAReplyStaysTheSame() {
        assertThat(reply(List.of(), "/bucket/key", Headers.of("Origin", "http://a")))
                .isSameAs(REPLY);
        assertThat(reply(List.of("*"), "/bucket/key", Headers.empty())).isSameAs(REPLY);
        assertThat(reply(List.of("http://b"), "/", Headers.of("Origin", "http://a")))
                .isSameAs(REPLY);
    }

    @Test
    void trustedOriginsNeedNoRulesOfABucket() {
        Headers headers = reply(List.of("http://b", "http://a"), "/no%20bucket", Headers.of("Origin", "http://a"))
                .headers();
        assertThat(headers.first("Access-Control-Allow-Origin")).contains("http://a");
        assertThat(headers.first("Access-Control-Allow-Credentials")).contains("true");
        assertThat(headers.first("Access-Control-Expose-Headers").orElseThrow()).contains("ETag");
        assertThat(reply(List.of("*"), "/", Headers.of("Origin", "http://a"))
                        .headers()
                        .first("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void aWildcardMatchesAnyTextOrNone() {
        assertThat(Wildcard.of("a*b").matches("ab")).isTrue();
        assertThat(Wildcard.of("a*b").matches("a-b")).isTrue();
        assertThat(Wildcard.of("ab*b").matches("ab")).isFalse();
        assertThat(Wildcard.of("*").matches("")).isTrue();
        assertThat(Wildcard.of("a").matches("ab")).isFalse();
    }
}
