package dev.cumulet.s3.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.HostId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The JSON document in which S3 tells of an event. */
final class EventDocument {
    // Buffers in thread locals would be made anew for every virtual thread.
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectEvent event;
    private final String configuration;
    private final String owner;

    /**
     * Makes a document.
     *
     * @param configuration the id of the configuration that wants it
     * @param owner S3's id of the bucket's owner
     */
    EventDocument(ObjectEvent event, String configuration, String owner) {
        this.event = event;
        this.configuration = configuration;
        this.owner = owner;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            record(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void record(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventVersion", version());
        json.writeStringField("eventSource", "aws:s3");
        json.writeStringField("awsRegion", event.scope().region());
        json.writeStringField("eventTime", time(event.time()));
        json.writeStringField("eventName", event.name());
        field(json, "userIdentity", "principalId", event.origin().principal());
        field(json, "requestParameters", "sourceIPAddress", event.origin().address());
        json.writeObjectFieldStart("responseElements");
        json.writeStringField("x-amz-request-id", event.requestId());
        json.writeStringField("x-amz-id-2", HostId.of(event.requestId()));
        json.writeEndObject();
        entity(json);
        for (Map.Entry<String, Object> detail : event.details().entrySet()) {
            json.writeFieldName(detail.getKey());
            write(json, detail.getValue());
        }
        json.writeEndObject();
    }

    /** What is told of some events later than of the first ones came with new versions of the document. */
    private String version() {
        String name = event.name();
        if (name.startsWith("Replication:")) {
            return "2.2";
        }
        return isChangeOfAttributes() || isByItself() || name.equals("ObjectRestore:Delete") ? "2.3" : "2.1";
    }

    private boolean isChangeOfAttributes() {
        return event.name().startsWith("ObjectTagging:") || event.name().startsWith("ObjectAcl:");
    }

    private boolean isByItself() {
        return event.name().startsWith("Lifecycle") || event.name().startsWith("IntelligentTiering");
    }

    private void entity(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("s3");
        json.writeStringField("s3SchemaVersion", "1.0");
        json.writeStringField("configurationId", configuration);
        json.writeObjectFieldStart("bucket");
        json.writeStringField("name", event.bucket());
        field(json, "ownerIdentity", "principalId", owner);
        json.writeStringField("arn", "arn:aws:s3:::" + event.bucket());
        json.writeEndObject();
        object(json);
        json.writeEndObject();
    }

    private void object(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("object");
        json.writeStringField("key", encoded(event.key()));
        if (!isRemoval() && !isChangeOfAttributes()) {
            json.writeNumberField("size", event.size());
        }
        if (!event.eTag().isEmpty()) {
            json.writeStringField("eTag", event.eTag());
        }
        if (event.versionId().isPresent()) {
            json.writeStringField("versionId", event.versionId().get());
        }
        if (!isChangeOfAttributes()) {
            json.writeStringField("sequencer", String.format(Locale.ROOT, "%018X", event.sequence()));
        }
        json.writeEndObject();
    }

    private boolean isRemoval() {
        return event.name().startsWith("ObjectRemoved:") || event.name().startsWith("LifecycleExpiration:");
    }

    /** Keys are encoded as in forms: a blank is a plus. Slashes stay. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static void field(JsonGenerator json, String object, String name, String value) throws IOException {
        json.writeObjectFieldStart(object);
        json.writeStringField(name, value);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }
}
