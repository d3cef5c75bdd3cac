package dev.cumulet.apigateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiAddressTest {

    /** Recorded from AWS in 2024: what the function sees of slashes in front of the stage, behind it, and elsewhere. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /stage/proxy-value                  | /proxy-value                | /stage/proxy-value
            /stage/proxy-value/                 | /proxy-value/               | /stage/proxy-value/
            //stage/proxy-value                 | /proxy-value                | /stage/proxy-value
            /stage//proxy-value                 | /proxy-value                | /stage//proxy-value
            /stage/proxy-value//double-slash    | /proxy-value//double-slash  | /stage/proxy-value//double-slash
            /stage                              | /                           | /stage
            /stage/                             | /                           | /stage/
            """)
    void tellsTheResourcePathFromTheContextPath(String sent, String resourcePath, String contextPath) {
        ApiAddress address = ApiTarget.parse("/_aws/execute-api/abc123" + sent)
                .map(ApiAddress::of)
                .orElseThrow();

        assertThat(address.api()).isEqualTo("abc123");
        assertThat(address.stage()).isEqualTo("stage");
        assertThat(address.resourcePath()).isEqualTo(resourcePath);
        assertThat(address.contextPath()).isEqualTo(contextPath);
    }

    @Test
    void readsTheOlderForm() {
        assertThat(ApiTarget.parse("/restapis/abc123/prod/_user_request_/pets/7")
                        .map(ApiAddress::of))
                .contains(new ApiAddress("abc123", "prod", "/pets/7", Optional.empty()));
        assertThat(ApiTarget.parse("/restapis/abc123/prod/_user_request_").map(ApiAddress::of))
                .contains(new ApiAddress("abc123", "prod", "", Optional.empty()));
    }

    @Test
    void findsNoStageWhereThereIsNone() {
        assertThat(ApiTarget.parse("/_aws/execute-api/abc123/").map(ApiAddress::of))
                .contains(new ApiAddress("abc123", "", "", Optional.empty()));
    }
}
