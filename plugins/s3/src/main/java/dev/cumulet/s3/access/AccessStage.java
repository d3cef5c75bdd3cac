package dev.cumulet.s3.access;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.multipart.Uploads;
import dev.cumulet.s3.object.CopySource;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.StreamingHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;

/** Stands in front of all operations and lets those through who may. */
public final class AccessStage {
    private static final Set<String> COPIES = Set.of("CopyObject", "UploadPartCopy");
    private static final Set<String> OF_INITIATOR = Set.of("AbortMultipartUpload", "ListParts");
    private static final Set<String> OF_OWNER = Set.of("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy");

    private final Access access;
    private final Buckets buckets;
    private final Uploads uploads;

    /** Makes the stage. */
    public AccessStage(Access access, Buckets buckets, Uploads uploads) {
        this.access = access;
        this.buckets = buckets;
        this.uploads = uploads;
    }

    /** {@return a table whose handlers are called by those who may; whoever doesn't sign is anonymous} */
    public List<Operation<?, ?>> guard(List<Operation<?, ?>> table) {
        if (!access.isEnforced()) {
            return table;
        }
        List<Operation<?, ?>> guarded = new ArrayList<>();
        table.forEach(operation -> guarded.add(guarded(operation)));
        return guarded;
    }

    private <I, O> Operation<I, O> guarded(Operation<I, O> operation) {
        AccessRule rule = AccessTable.rule(operation.name());
        if (operation.name().equals("DeleteObjects")) {
            return operation.around(this::deletions).openToUnsigned();
        }
        return switch (rule.target()) {
            case NONE -> operation;
            case ACCOUNT ->
                operation
                        .around(next -> (input, call) -> {
                            if (call.identity().isAnonymous()) {
                                throw S3Error.ACCESS_DENIED.exception();
                            }
                            return next.handle(input, call);
                        })
                        .openToUnsigned();
            default -> {
                boolean isCopy = COPIES.contains(operation.name());
                yield operation
                        .around(next -> (input, call) -> {
                            if (isCopy) {
                                checkSource(call);
                            }
                            return pass(rule, next, input, call);
                        })
                        .openToUnsigned();
            }
        };
    }

    private <I, O> Reply<O> pass(AccessRule rule, StreamingHandler<I, O> next, I input, Call call) {
        String path = call.http().rawPath();
        Optional<Bucket> bucket = buckets.find(Place.bucket(path));
        // What isn't there is for the handler to say.
        if (bucket.isEmpty() || access.isOpen(bucket.get(), call.identity())) {
            return next.handle(input, call);
        }
        boolean isCharged = checkPayer(bucket.get(), call);
        check(rule, bucket.get(), Place.key(path), call);
        Reply<O> reply = next.handle(input, call);
        return isCharged ? reply.withHeader("x-amz-request-charged", "requester") : reply;
    }

    private void check(AccessRule rule, Bucket bucket, String key, Call call) {
        Requester caller = Requester.of(call.identity(), access.users());
        Optional<String> versionId = call.http().query().first("versionId").filter(id -> !id.isEmpty());
        Attempt attempt = Attempt.of(rule, caller, call, bucket, key, versionId);
        if (OF_INITIATOR.contains(call.operation()) && isInitiator(bucket, key, call)) {
            access.checkDenials(attempt);
            return;
        }
        access.check(attempt);
        Extras.of(call).forEach(action -> access.check(attempt.alsoFor(action)));
        // Policies can be granted to other accounts, but not used by them.
        if (OF_OWNER.contains(call.operation()) && !caller.isOf(bucket.record().owner())) {
            throw S3Error.METHOD_NOT_ALLOWED.exception();
        }
    }

    private boolean isInitiator(Bucket bucket, String key, Call call) {
        String id = call.http().query().first("uploadId").orElse("");
        return !call.identity().isAnonymous()
                && uploads.initiator(bucket, key, id)
                        .filter(call.identity().account()::equals)
                        .isPresent();
    }

    private void checkSource(Call call) {
        CopySource source = CopySource.of(call);
        Optional<Bucket> bucket = buckets.find(source.bucket());
        if (bucket.isPresent() && !access.isOpen(bucket.get(), call.identity())) {
            checkPayer(bucket.get(), call);
            Requester caller = Requester.of(call.identity(), access.users());
            access.check(Attempt.of(
                    AccessTable.rule("GetObject"), caller, call, bucket.get(), source.key(), source.versionId()));
        }
    }

    /**
     * Refuses those who don't say that they pay where they have to.
     *
     * @return whether they do
     */
    private boolean checkPayer(Bucket bucket, Call call) {
        if (!access.of(bucket).isRequesterPaying()
                || bucket.record().owner().equals(call.identity().account())
                        && !call.identity().isAnonymous()) {
            return false;
        }
        boolean pays = call.http()
                .header("x-amz-request-payer")
                .filter("requester"::equals)
                .isPresent();
        if (call.identity().isAnonymous() || !pays) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return true;
    }

    // The row of DeleteObjects has these classes.
    @SuppressWarnings("unchecked")
    private <I, O> StreamingHandler<I, O> deletions(StreamingHandler<I, O> next) {
        StreamingHandler<DeleteObjectsRequest, DeleteObjectsResponse> handler =
                (StreamingHandler<DeleteObjectsRequest, DeleteObjectsResponse>) next;
        StreamingHandler<DeleteObjectsRequest, DeleteObjectsResponse> guarded = (input, call) -> {
            Optional<Bucket> bucket = buckets.find(input.bucket());
            if (bucket.isEmpty() || access.isOpen(bucket.get(), call.identity())) {
                return handler.handle(input, call);
            }
            boolean isCharged = checkPayer(bucket.get(), call);
            Requester caller = Requester.of(call.identity(), access.users());
            Reply<DeleteObjectsResponse> reply = new GuardedDeletions(
                            access,
                            caller,
                            bucket.get(),
                            Extras.isBypassing(call.http().headers()))
                    .handle(handler, input, call);
            return isCharged ? reply.withHeader("x-amz-request-charged", "requester") : reply;
        };
        return (StreamingHandler<I, O>) guarded;
    }

    /** What paths name, as they were sent. */
    static final class Place {
        private Place() {}

        static String bucket(String rawPath) {
            int slash = rawPath.indexOf('/', 1);
            return decoded(rawPath.substring(Math.min(1, rawPath.length()), slash < 0 ? rawPath.length() : slash));
        }

        static String key(String rawPath) {
            int slash = rawPath.indexOf('/', 1);
            return slash < 0 ? "" : decoded(rawPath.substring(slash + 1));
        }

        private static String decoded(String text) {
            return text.indexOf('%') < 0 ? text : PercentEncoding.decode(text);
        }
    }
}
