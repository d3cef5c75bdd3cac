package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3 through the AWS SDK for JavaScript v3: client, uploads by lib-storage, presigned URLs, event streams. */
@ExtendWith(Shared.class)
class JavaScriptSdkIT {
    @Test
    void suitePasses(URI endpoint) {
        JavaScriptSuite.require(endpoint);
        Commands.Outcome outcome = JavaScriptSuite.run(endpoint, "test", "test");
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }
}
