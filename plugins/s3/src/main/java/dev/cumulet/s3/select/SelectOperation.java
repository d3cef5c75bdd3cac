package dev.cumulet.s3.select;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.encryption.CustomerKey;
import dev.cumulet.s3.encryption.RequestedEncryption;
import dev.cumulet.s3.object.KeyName;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.UnsupportedHeaders;
import dev.cumulet.s3.select.evaluation.Evaluation;
import dev.cumulet.s3.select.format.ObjectFormat;
import dev.cumulet.s3.select.format.OpenRecords;
import dev.cumulet.s3.select.format.ResultFormat;
import dev.cumulet.s3.select.format.ResultWriter;
import dev.cumulet.s3.select.format.ScanRange;
import dev.cumulet.s3.select.sql.Query;
import dev.cumulet.s3.select.sql.QueryParser;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.ObjectContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponse;

/** Answers SelectObjectContent. */
public final class SelectOperation {
    private static final Set<String> UNSUPPORTED_CLASSES = Set.of("GLACIER", "DEEP_ARCHIVE", "REDUCED_REDUNDANCY");

    private final Buckets buckets;
    private final Objects objects;
    private final Clock clock;

    /** Makes the operation. */
    public SelectOperation(Buckets buckets, Objects objects, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.clock = clock;
    }

    /** Answers a query by a stream of events. */
    public Reply<SelectObjectContentResponse> select(SelectObjectContentRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        if (call.identity().isAnonymous()) {
            throw SelectError.UNAUTHORIZED_ACCESS.exception();
        }
        if (call.http().headers().contains("Range")) {
            throw SelectError.UNSUPPORTED_RANGE_HEADER.exception();
        }
        UnsupportedHeaders.refuse(call.http().headers());
        checkComplete(input);
        ObjectFormat format = ObjectFormat.of(input.inputSerialization());
        ResultWriter writer = ResultFormat.of(input.outputSerialization());
        Query query = QueryParser.parse(input.expression());
        Optional<CustomerKey> customerKey = RequestedEncryption.ofReader(call);
        ObjectContent content = objects.open(bucket, KeyName.checked(input.key()), null, call);
        try {
            ObjectHead object = new ObjectHead(content.object());
            object.encryption().checkReader(customerKey);
            checkStorageClass(object);
            Optional<ScanRange> range =
                    ScanRange.of(input.scanRange(), content.object().size());
            range.ifPresent(any -> format.checkScannable());
            OpenRecords records = format.open(content, range, query.path());
            Evaluation evaluation = new Evaluation(query, records.records().columns(), clock);
            boolean tellsProgress = input.requestProgress() != null
                    && Boolean.TRUE.equals(input.requestProgress().enabled());
            Selecting selecting = new Selecting(records, evaluation, writer);
            // What goes wrong before the first results is an error of the request as a whole.
            return Reply.of(SelectObjectContentResponse.builder().build())
                    .withBody(new SelectBody(content, selecting, selecting.next(), tellsProgress));
        } catch (IOException e) {
            content.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static void checkComplete(SelectObjectContentRequest input) {
        if (input.expression() == null && input.inputSerialization() == null && input.outputSerialization() == null) {
            throw SelectError.EMPTY_REQUEST_BODY.exception();
        }
        require(input.expression(), "Expression");
        require(input.expressionTypeAsString(), "ExpressionType");
        require(input.inputSerialization(), "InputSerialization");
        require(input.outputSerialization(), "OutputSerialization");
        if (!input.expressionTypeAsString().equalsIgnoreCase("SQL")) {
            throw SelectError.INVALID_EXPRESSION_TYPE.exception();
        }
    }

    private static void require(Object member, String name) {
        if (member == null || member.equals("")) {
            throw SelectError.MISSING_REQUIRED_PARAMETER.exception(name);
        }
    }

    private static void checkStorageClass(ObjectHead object) {
        if (UNSUPPORTED_CLASSES.contains(object.storageClass())) {
            throw SelectError.UNSUPPORTED_STORAGE_CLASS.exception(object.storageClass());
        }
    }
}
