package dev.cumulet.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Evidence: the user guide's pages on the structure of event messages and on lifecycle notifications. */
class EventDocumentTest {
    private static String document(String name, ObjectEvent.Origin origin, Map<String, Object> details) {
        ObjectEvent event = new ObjectEvent(
                name,
                new Scope("000000000000", "eu-west-1"),
                "photos",
                "red flower/ä.jpg",
                1024,
                "d41d8cd98f00b204e9800998ecf8427e",
                Instant.parse("2026-02-21T00:20:57.5Z"),
                "C3D13FE58DE4C810",
                Optional.of("096fKKXTRTtl3on89fVO.nfljtsv6qko"),
                0x55AED6DCD90281E5L,
                origin,
                details);
        return new String(new EventDocument(event, "id", "A3NL1KOZZKExample").bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void tellsOfAnObjectThatWasWritten() {
        assertThat(document("ObjectCreated:Put", new ObjectEvent.Origin("AWS:1", "10.0.0.1"), Map.of()))
                .startsWith(
                        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"awsRegion\":\"eu-west-1\","
                                + "\"eventTime\":\"2026-02-21T00:20:57.500Z\",\"eventName\":\"ObjectCreated:Put\","
                                + "\"userIdentity\":{\"principalId\":\"AWS:1\"},"
                                + "\"requestParameters\":{\"sourceIPAddress\":\"10.0.0.1\"},"
                                + "\"responseElements\":{\"x-amz-request-id\":\"C3D13FE58DE4C810\",\"x-amz-id-2\":\"")
                .endsWith(
                        "\"s3\":{\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"id\",\"bucket\":{\"name\":\"photos\","
                                + "\"ownerIdentity\":{\"principalId\":\"A3NL1KOZZKExample\"},\"arn\":\"arn:aws:s3:::photos\"},"
                                + "\"object\":{\"key\":\"red+flower/%C3%A4.jpg\",\"size\":1024,"
                                + "\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e\","
                                + "\"versionId\":\"096fKKXTRTtl3on89fVO.nfljtsv6qko\",\"sequencer\":\"0055AED6DCD90281E5\"}}}]}");
    }

    @Test
    void newerEventsHaveNewerDocuments() {
        Map<String, Object> data = Map.of(
                "lifecycleEventData", Map.of("transitionEventData", Map.of("destinationStorageClass", "GLACIER")));
        assertThat(document("LifecycleTransition", ObjectEvent.Origin.S3, data))
                .contains("\"eventVersion\":\"2.3\"", "\"sourceIPAddress\":\"s3.amazonaws.com\"")
                .endsWith(
                        ",\"lifecycleEventData\":{\"transitionEventData\":{\"destinationStorageClass\":\"GLACIER\"}}}]}");
        assertThat(document("Replication:OperationFailedReplication", ObjectEvent.Origin.S3, Map.of()))
                .contains("\"eventVersion\":\"2.2\"");
        // Sequencers are for writes and deletions only.
        assertThat(document("ObjectTagging:Put", ObjectEvent.Origin.S3, Map.of()))
                .contains("\"eventVersion\":\"2.3\"")
                .doesNotContain("sequencer", "size");
    }
}
