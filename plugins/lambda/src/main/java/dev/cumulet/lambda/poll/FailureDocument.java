package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The document in which Lambda tells a destination of records that it has given up. */
final class FailureDocument {
    /** The function has failed as often as it may. */
    static final String EXHAUSTED = "RetryAttemptsExhausted";

    /** The records are older than the mapping allows. */
    static final String EXPIRED = "RecordAgeExpired";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS = format("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter OBJECT_KEY = format("uuuu/MM/dd/uuuu-MM-dd'T'HH.mm.ss-");

    private FailureDocument() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /**
     * {@return the document}
     *
     * @param last the last attempt, if there was any
     * @param isWhole whether the records stand in it too, as only a bucket gets them
     */
    static String of(FailedBatch failed, Instant now, boolean isWhole) {
        Batch batch = failed.batch();
        ObjectNode document = JSON.createObjectNode();
        document.putObject("requestContext")
                .put(
                        "requestId",
                        failed.last()
                                .map(Attempt::requestId)
                                .orElseGet(() -> UUID.randomUUID().toString()))
                .put("functionArn", failed.functionArn())
                .put("condition", failed.condition())
                .put("approximateInvokeCount", batch.attempts());
        failed.last()
                .ifPresent(attempt -> document.putObject("responseContext")
                        .put("statusCode", attempt.status())
                        .put("executedVersion", attempt.executedVersion())
                        .put("functionError", attempt.functionError().orElse(null)));
        document.put("version", "1.0").put("timestamp", MILLIS.format(now));
        StreamRecord first = batch.records().getFirst();
        StreamRecord end = batch.records().getLast();
        document.putObject("DDBStreamBatchInfo")
                .put("shardId", batch.shard())
                .put("startSequenceNumber", first.sequence())
                .put("endSequenceNumber", end.sequence())
                .put("approximateArrivalOfFirstRecord", SECONDS.format(first.created()))
                .put("approximateArrivalOfLastRecord", SECONDS.format(end.created()))
                .put("batchSize", batch.records().size())
                .put("streamArn", failed.streamArn());
        if (isWhole) {
            document.putRawValue("payload", new RawValue(new String(batch.event(), StandardCharsets.UTF_8)));
        }
        return document.toString();
    }

    /** {@return the key of the object in which a bucket keeps the document} */
    static String objectKey(FailedBatch failed, Instant now) {
        return "aws/lambda/" + failed.mapping() + "/" + failed.batch().shard() + "/" + OBJECT_KEY.format(now)
                + UUID.randomUUID();
    }
}
