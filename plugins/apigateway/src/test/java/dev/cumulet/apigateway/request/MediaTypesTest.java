package dev.cumulet.apigateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTypesTest {

    @Test
    void looksAtTheTypeWithoutItsParameters() {
        MediaTypes types = new MediaTypes(List.of("image/png"));

        assertThat(types.contain("IMAGE/PNG; q=1")).isTrue();
        assertThat(types.contain("image/jpeg")).isFalse();
    }

    @Test
    void readsTheFirstAcceptedTypeOnly() {
        MediaTypes types = new MediaTypes(List.of("image/png"));

        assertThat(types.containFirstOf("image/png, text/html")).isTrue();
        assertThat(types.containFirstOf("text/html, image/png")).isFalse();
        assertThat(types.containFirstOf("*/*")).isFalse();
    }

    @Test
    void takesEverythingForBinaryIfTheApiSaysSo() {
        MediaTypes types = new MediaTypes(List.of("*/*"));

        assertThat(types.contain("")).isTrue();
        assertThat(types.containFirstOf("text/html")).isTrue();
    }

    @Test
    void knowsNoBinaryContentByDefault() {
        assertThat(new MediaTypes(List.of()).contain("image/png")).isFalse();
    }
}
