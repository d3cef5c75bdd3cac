package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The AWS SDK for JavaScript v3. */
@ExtendWith(Shared.class)
class JavaScriptSdkIT {
    @ParameterizedTest
    @ValueSource(strings = {JavaScriptSuite.S3, JavaScriptSuite.WEB_SOCKET, JavaScriptSuite.HTTP_API})
    void suitePasses(String suite, URI endpoint) {
        JavaScriptSuite.require(endpoint);
        Commands.Outcome outcome = JavaScriptSuite.run(endpoint, "test", "test", suite);
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }
}
