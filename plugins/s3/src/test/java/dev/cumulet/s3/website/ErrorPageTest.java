package dev.cumulet.s3.website;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    private static final AwsException MISSING =
            S3Error.NO_SUCH_KEY.exception().with("Key", "<script>alert(\"ü\")</script>&");

    @Test
    void whatAVisitorSentIsShownAsText() {
        assertThat(ErrorPage.of(MISSING, Optional.of(MISSING), "ID"))
                .contains("<li>Key: &lt;script&gt;alert(&quot;ü&quot;)&lt;/script&gt;&amp;</li>")
                .doesNotContain("<script>");
    }

    @Test
    void whatNoHeaderCanHoldIsLeftOut() {
        assertThat(ErrorPage.headers(MISSING).contains("x-amz-error-detail-Key"))
                .isFalse();
        assertThat(ErrorPage.headers(S3Error.NO_SUCH_KEY.exception().with("Key", "a b"))
                        .first("x-amz-error-detail-Key"))
                .contains("a b");
    }
}
