package dev.cumulet.s3.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.FakeClient;
import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Reply;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;

// AWS's API reference of RestoreObject, and its user guide on archived objects.
class RestoreOperationTest {
    private final FakeContext context = new FakeContext().with("s3.restore-seconds", "3600");
    private final FakeClient client = new FakeClient(context);

    @BeforeEach
    void archive() {
        client.put(PutObjectRequest.builder().key("key").storageClass("GLACIER"), "content");
    }

    private int restore(int days) {
        Reply<RestoreObjectResponse> reply = client.ask(
                "RestoreObject",
                RestoreObjectRequest.builder()
                        .bucket("bucket")
                        .key("key")
                        .restoreRequest(request -> request.days(days))
                        .build());
        return reply.status().orElse(200);
    }

    private GetObjectResponse get() {
        return client.<GetObjectResponse>ask(
                        "GetObject",
                        GetObjectRequest.builder().bucket("bucket").key("key").build())
                .output();
    }

    private static void refused(S3Error error, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(error));
    }

    @Test
    void aCopyIsMadeByTheServersClockAndGoesAwayAtMidnight() {
        assertThat(restore(1)).isEqualTo(202);
        refused(S3Error.INVALID_OBJECT_STATE, this::get);
        refused(S3Error.RESTORE_ALREADY_IN_PROGRESS, () -> restore(1));

        context.fakeClock().advance(Duration.ofHours(1));
        // The clock stood at 00:20:57 on 21 February.
        assertThat(get().restore())
                .isEqualTo("ongoing-request=\"false\", expiry-date=\"Mon, 23 Feb 2026 00:00:00 GMT\"");

        context.fakeClock().advance(Duration.ofDays(2));
        refused(S3Error.INVALID_OBJECT_STATE, this::get);
        assertThat(restore(1)).isEqualTo(202);
    }

    @Test
    void aCopyThatIsThereCanLastLonger() {
        restore(1);
        context.fakeClock().advance(Duration.ofHours(1));
        assertThat(restore(30)).isEqualTo(200);
        assertThat(get().restore()).contains("Tue, 24 Mar 2026 00:00:00 GMT");
    }

    @Test
    void othersAreToldWhenARestorationBegins() {
        restore(1);
        List<String> names = context.published().stream()
                .map(event -> ((ObjectEvent) event).name())
                .toList();
        assertThat(names).containsExactly("ObjectCreated:Put", "ObjectRestore:Post");
    }
}
