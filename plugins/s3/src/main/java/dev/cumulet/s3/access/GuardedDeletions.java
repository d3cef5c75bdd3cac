package dev.cumulet.s3.access;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.StreamingHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** DeleteObjects, which checks each object for itself: what may not be deleted stands among the errors of the answer. */
record GuardedDeletions(Access access, Requester caller, Bucket bucket, boolean isBypassing) {
    private static final AccessRule RULE = AccessTable.rule("DeleteObject");

    Reply<DeleteObjectsResponse> handle(
            StreamingHandler<DeleteObjectsRequest, DeleteObjectsResponse> next, DeleteObjectsRequest input, Call call) {
        List<ObjectIdentifier> wanted =
                input.delete() == null ? List.of() : input.delete().objects();
        if (wanted.stream().anyMatch(object -> object.key() == null)) {
            // Such a document is refused as a whole, whoever sends it.
            return next.handle(input, call);
        }
        List<ObjectIdentifier> allowed = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : wanted) {
            refusal(object, call)
                    .ifPresentOrElse(
                            error -> errors.add(S3Error.builder()
                                    .key(object.key())
                                    .versionId(object.versionId())
                                    .code(error.code().code())
                                    .message(error.getMessage())
                                    .build()),
                            () -> allowed.add(object));
        }
        if (errors.isEmpty()) {
            return next.handle(input, call);
        }
        if (allowed.isEmpty()) {
            return Reply.of(DeleteObjectsResponse.builder().errors(errors).build());
        }
        DeleteObjectsRequest rest = input.toBuilder()
                .delete(input.delete().toBuilder().objects(allowed).build())
                .build();
        Reply<DeleteObjectsResponse> reply = next.handle(rest, call);
        errors.addAll(0, reply.output().errors());
        return new Reply<>(
                reply.output().toBuilder().errors(errors).build(), reply.status(), reply.headers(), reply.body());
    }

    private Optional<AwsException> refusal(ObjectIdentifier object, Call call) {
        Optional<String> versionId = Optional.ofNullable(object.versionId()).filter(id -> !id.isEmpty());
        Attempt attempt = Attempt.of(RULE, caller, call, bucket, object.key(), versionId);
        try {
            access.check(attempt);
            if (isBypassing) {
                access.check(attempt.alsoFor(Extras.BYPASS));
            }
            return Optional.empty();
        } catch (AwsException e) {
            return Optional.of(e);
        }
    }
}
