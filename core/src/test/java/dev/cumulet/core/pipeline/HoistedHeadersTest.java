package dev.cumulet.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import org.junit.jupiter.api.Test;

class HoistedHeadersTest {
    // Recorded: a URL with x-amz-meta-foo in its signed query makes an object with that metadata.
    @Test
    void readsParametersOfPresignedUrlsAsHeaders() {
        Headers headers = lowered(
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=1&x-amz-meta-foo=b%20r&X-Amz-Checksum-Crc32=AA%3D%3D",
                Headers.empty());

        assertThat(headers).isEqualTo(Headers.of("x-amz-meta-foo", "b r", "x-amz-checksum-crc32", "AA=="));
    }

    @Test
    void prefersHeadersThatAreThere() {
        Headers sent = Headers.of("X-Amz-Meta-Foo", "header");

        assertThat(lowered("X-Amz-Signature=1&x-amz-meta-foo=query", sent)).isEqualTo(sent);
    }

    @Test
    void leavesOtherRequestsAsTheyAre() {
        assertThat(lowered("x-amz-meta-foo=bar", Headers.empty())).isEqualTo(Headers.empty());
    }

    private static Headers lowered(String query, Headers headers) {
        return HoistedHeaders.lowered(Inbound.local("PUT", "/b/k", query, headers, new byte[0]))
                .headers();
    }
}
