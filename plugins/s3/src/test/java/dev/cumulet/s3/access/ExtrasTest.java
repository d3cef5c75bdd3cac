package dev.cumulet.s3.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrasTest {
    private static boolean isBypassing(String text) {
        return Extras.isBypassing(Headers.of("x-amz-bypass-governance-retention", text));
    }

    // The codecs take all of these for true.
    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "1"})
    void whoeverBypassesGovernanceNeedsThePermission(String text) {
        assertThat(isBypassing(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False"})
    void whoeverDoesNotNeedsNone(String text) {
        assertThat(isBypassing(text)).isFalse();
    }
}
