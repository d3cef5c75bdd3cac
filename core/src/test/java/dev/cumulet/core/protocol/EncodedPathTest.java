package dev.cumulet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/b/key", "/b/%C3%A4", "/b/a%20b%2Fc%25", "/b/%e2%82%acx%F0%9F%98%80", "/b/%00"})
    void readsEncodedText(String path) {
        assertThat(EncodedPath.isReadable(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/%FF%FE", "/b/a%zz", "/b/%", "/b/%4", "/b/%C3", "/b/%C3x%A4", "/b/%+1"})
    void readsNothingElse(String path) {
        assertThat(EncodedPath.isReadable(path)).isFalse();
    }
}
