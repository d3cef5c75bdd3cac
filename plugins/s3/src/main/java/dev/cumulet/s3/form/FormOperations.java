package dev.cumulet.s3.form;

import dev.cumulet.s3.access.Access;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.IncomingContent;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectUrl;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.object.WriteOperations;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Reply;
import java.time.Clock;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Answers PostObject, the upload of a file with a browser's form. */
public final class FormOperations {
    private static final String FORM_DATA = "multipart/form-data";

    private final Buckets buckets;
    private final WriteOperations writing;
    private final FormAccess forms;
    private final Access access;

    /** Makes the operation, which writes by {@code writing}. */
    public FormOperations(Buckets buckets, WriteOperations writing, Signer signer, Clock clock, Access access) {
        this.buckets = buckets;
        this.writing = writing;
        this.forms = new FormAccess(signer, clock);
        this.access = access;
    }

    /** Answers PostObject. */
    public Reply<Void> post(PostObjectRequest input, Call call) {
        String type = call.http().header("Content-Type").orElse("");
        if (!type.regionMatches(true, 0, FORM_DATA, 0, FORM_DATA.length())) {
            throw S3Error.PRECONDITION_FAILED
                    .exception()
                    .with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data");
        }
        IncomingContent.checkLength(call, IncomingContent.MOST_BYTES + 2 * MultipartReader.MOST_BYTES);
        Bucket bucket = buckets.require(input.bucket(), call);
        String boundary = PartHead.parameters(type).getOrDefault("boundary", "");
        Form form = Form.read(new MultipartReader(call.body().stream(), boundary));
        FormAccess.Ticket ticket = forms.check(form, bucket.name(), call.identity());
        FileStream file = new FileStream(form.file(), ticket.policy());

        Headers headers = FormHeaders.of(form);
        PutObjectRequest put = put(form, bucket.name(), headers);
        Call upload = upload(call, ticket.caller(), headers, file);
        access.checkUpload(upload, bucket, put.key());
        ObjectHead object = writing.post(put, upload);
        String url = ObjectUrl.of(call, bucket.name(), object.stored().key().name());
        Reply<Void> reply = new PostResponse(object, url).to(form);
        Encryption encryption = object.encryption();
        Reply<Void> told = encryption.tellWriter(versioned(reply, object));
        return encryption
                .algorithm()
                .map(algorithm -> told.withHeader(Encryption.ALGORITHM, algorithm))
                .orElse(told);
    }

    private static Reply<Void> versioned(Reply<Void> reply, ObjectHead object) {
        String versionId = VersionId.toldUnlessNull(object);
        return versionId == null ? reply : reply.withHeader("x-amz-version-id", versionId);
    }

    private static PutObjectRequest put(Form form, String bucket, Headers headers) {
        String key = form.required("key");
        if (key.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("User key must have a length greater than 0.")
                    .with("ArgumentName", "key")
                    .with("ArgumentValue", "");
        }
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .metadata(FormHeaders.metadata(form))
                .storageClass(headers.first("x-amz-storage-class").orElse(null))
                .build();
    }

    private static Call upload(Call call, Identity caller, Headers headers, FileStream file) {
        return new Call(
                call.requestId(),
                call.service(),
                call.operation(),
                caller,
                call.region(),
                RequestBody.of(file, -1),
                call.http().withHeaders(headers));
    }
}
