package dev.cumulet.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumAlgorithmTest {
    // Values that AWS computed of these contents.
    @ParameterizedTest
    @CsvSource({
        "test-checksum, CRC32, lVk/nw==",
        "test-checksum, CRC32C, Fz3epA==",
        "test-checksum, CRC64NVME, 1f2xscCCZCU=",
        "test-checksum, SHA1, jbXkHAsXUrubtL3dqDQ4w+7WXc0=",
        "test-checksum, SHA256, 1YQo81vx2VFUl0q5ccWISq8AkSBQQ0WO80S82TmfdIQ=",
        "this is a part, CRC32C, iqJrOQ==",
        "abcdef, CRC64NVME, Pact6XRTYyA="
    })
    void computesWhatAwsComputes(String content, ChecksumAlgorithm algorithm, String checksum) {
        assertThat(of(algorithm, content.getBytes(StandardCharsets.UTF_8))).isEqualTo(checksum);
    }

    @Test
    void sumsUpCrc64InAnyPortions() {
        byte[] content = new byte[1000];
        new Random(1).nextBytes(content);
        String whole = of(ChecksumAlgorithm.CRC64NVME, content);

        for (int cut = 0; cut < 40; cut++) {
            Digest digest = ChecksumAlgorithm.CRC64NVME.digest();
            digest.update(content, 0, cut);
            digest.update(content, cut, content.length - cut);
            assertThat(digest.base64()).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32C", "CRC64NVME"})
    void combinesChecksumsOfParts(ChecksumAlgorithm algorithm) {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            byte[] content = new byte[random.nextInt(5000)];
            random.nextBytes(content);
            int cut = random.nextInt(content.length + 1);
            byte[] second = Arrays.copyOfRange(content, cut, content.length);

            String combined =
                    algorithm.combine(of(algorithm, Arrays.copyOf(content, cut)), of(algorithm, second), second.length);

            assertThat(combined).isEqualTo(of(algorithm, content));
        }
    }

    @Test
    void tellsValuesFromOtherTexts() {
        assertThat(ChecksumAlgorithm.CRC32.isValue("lVk/nw==")).isTrue();
        assertThat(ChecksumAlgorithm.CRC32.isValue("1f2xscCCZCU=")).isFalse();
        assertThat(ChecksumAlgorithm.CRC32.isValue("not base64!")).isFalse();
        assertThat(ChecksumAlgorithm.CRC32.isValue("")).isFalse();
    }

    private static String of(ChecksumAlgorithm algorithm, byte[] content) {
        Digest digest = algorithm.digest();
        digest.update(content, 0, content.length);
        return digest.base64();
    }
}
