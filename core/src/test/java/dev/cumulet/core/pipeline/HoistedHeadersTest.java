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
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=1&x-amz-meta-foo=b%20r&x-amz-storage-class=GLACIER",
                Headers.empty());

        assertThat(headers).isEqualTo(Headers.of("x-amz-meta-foo", "b r", "x-amz-storage-class", "GLACIER"));
    }

    // Recorded: metadata of a URL that boto3 signed with version 2 stands in its query and becomes the object's.
    @Test
    void readsThoseOfUrlsSignedWithVersion2Too() {
        Headers headers = lowered("AWSAccessKeyId=a&Signature=s&Expires=1&x-amz-meta-foo=bar", Headers.empty());

        assertThat(headers).isEqualTo(Headers.of("x-amz-meta-foo", "bar"));
    }

    /**
     * The SDK for JavaScript signs the CRC32 of an empty body into every URL. S3 ignores it: an object recorded after such an
     * upload has S3's own CRC64NVME and no CRC32.
     */
    @Test
    void ignoresChecksumsThatAreOlderThanTheBody() {
        Headers headers = lowered(
                "X-Amz-Signature=1&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32",
                Headers.empty());

        assertThat(headers).isEqualTo(Headers.empty());
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
