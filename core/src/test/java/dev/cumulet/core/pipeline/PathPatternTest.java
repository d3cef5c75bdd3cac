package dev.cumulet.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/_cumulet/**, /_cumulet/health, true",
        "/_cumulet/**, /_cumulet, true",
        "/_cumulet/**, /_cumulets/health, false",
        "/_cumulet/**, /, false",
        "/restapis/*/*/_user_request_/**, /restapis/a/b/_user_request_/x/y, true",
        "/restapis/*/*/_user_request_/**, /restapis/a/b/_user_request_, true",
        "/restapis/*/*/_user_request_/**, /restapis/a/b/resources, false",
        "/restapis/*/*/_user_request_/**, /restapis//b/_user_request_/, false",
        "/restapis, /restapis, true",
        "/restapis, /restapis/, false",
        "/a/*, /a/b, true",
        "/a/*, /a/b/c, false",
    })
    void matchesWholeSegments(String pattern, String path, boolean expected) {
        assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(expected);
    }
}
