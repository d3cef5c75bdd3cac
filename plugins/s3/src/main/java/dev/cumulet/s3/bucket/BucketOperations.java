package dev.cumulet.s3.bucket;

import dev.cumulet.s3.acl.NewBucketAcl;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.tagging.TagRules;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Bucket.Builder;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Answers to the operations on buckets themselves. */
public final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";
    private static final List<String> OWNERSHIPS =
            List.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");
    private static final VersioningConfiguration VERSIONED = VersioningConfiguration.builder()
            .status(BucketVersioningStatus.ENABLED)
            .build();
    private static final ObjectLockConfiguration LOCKABLE = ObjectLockConfiguration.builder()
            .objectLockEnabled(ObjectLockEnabled.ENABLED)
            .build();
    private static final int MOST_BUCKETS = 10_000;

    private final Buckets buckets;
    private final CanonicalUser users;
    private final Clock clock;
    private final Consumer<Bucket> emptiness;
    private final Consumer<Bucket> afterDeletion;

    /**
     * Makes the operations.
     *
     * @param emptiness throws if a bucket can't be deleted for what is in it
     * @param afterDeletion cleans up what is left of a bucket without objects
     */
    public BucketOperations(
            Buckets buckets,
            CanonicalUser users,
            Clock clock,
            Consumer<Bucket> emptiness,
            Consumer<Bucket> afterDeletion) {
        this.emptiness = emptiness;
        this.afterDeletion = afterDeletion;
        this.buckets = buckets;
        this.users = users;
        this.clock = clock;
    }

    /** Answers CreateBucket. */
    public CreateBucketResponse create(CreateBucketRequest input, Call call) {
        BucketName.check(input.bucket());
        String region = region(Optional.ofNullable(input.createBucketConfiguration()), call.region());
        String ownership = Optional.ofNullable(input.objectOwnershipAsString()).orElse("BucketOwnerEnforced");
        checkFeatures(input, ownership);
        List<Tag> tags = tags(input);
        TagRules.NEW_BUCKET.check(tags);
        Optional<AccessControlPolicy> acl = NewBucketAcl.of(
                call.http().headers(), users.id(call.identity().account()), !ownership.equals("BucketOwnerEnforced"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        BucketRecord wanted = new BucketRecord(input.bucket(), call.identity().account(), region, now, ownership);
        BucketRecord present = buckets.create(wanted, settings -> {
                    acl.ifPresent(stated -> settings.put(Setting.ACL, stated));
                    if (Boolean.TRUE.equals(input.objectLockEnabledForBucket())) {
                        settings.put(Setting.VERSIONING, VERSIONED);
                        settings.put(Setting.OBJECT_LOCK, LOCKABLE);
                    }
                    if (!tags.isEmpty()) {
                        settings.put(
                                Setting.TAGGING, Tagging.builder().tagSet(tags).build());
                    }
                })
                .record();
        if (present != wanted) {
            checkRepetition(present, !tags.isEmpty(), call);
        }
        return CreateBucketResponse.builder()
                .location(region.equals(FIRST_REGION) ? "/" + input.bucket() : url(input.bucket()))
                .bucketArn(arn(input.bucket()))
                .build();
    }

    private static List<Tag> tags(CreateBucketRequest input) {
        return Optional.ofNullable(input.createBucketConfiguration())
                .map(CreateBucketConfiguration::tags)
                .orElse(List.of());
    }

    private static void checkFeatures(CreateBucketRequest input, String ownership) {
        if (!OWNERSHIPS.contains(ownership)) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Invalid x-amz-object-ownership header: " + ownership)
                    .with("ArgumentName", "x-amz-object-ownership");
        }
    }

    private static String region(Optional<CreateBucketConfiguration> configuration, String endpointRegion) {
        Optional<String> constraint = configuration
                .map(CreateBucketConfiguration::locationConstraintAsString)
                .filter(text -> !text.isEmpty());
        if (endpointRegion.equals(FIRST_REGION)) {
            return constraint.map(BucketOperations::region).orElse(FIRST_REGION);
        }
        String asked = constraint.orElse("unspecified");
        boolean isHere = asked.equals(endpointRegion) || asked.equals("EU") && endpointRegion.equals("eu-west-1");
        if (!isHere) {
            throw S3Error.ILLEGAL_LOCATION_CONSTRAINT.exception(asked);
        }
        return endpointRegion;
    }

    private static String region(String constraint) {
        BucketLocationConstraint known = BucketLocationConstraint.fromValue(constraint);
        if (known == BucketLocationConstraint.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.INVALID_LOCATION_CONSTRAINT.exception().with("LocationConstraint", constraint);
        }
        return known == BucketLocationConstraint.EU ? "eu-west-1" : constraint;
    }

    /** Creating one's own bucket again is no error in the oldest region, and only there, unless it has tags. */
    private static void checkRepetition(BucketRecord present, boolean hasTags, Call call) {
        if (!present.owner().equals(call.identity().account())) {
            throw S3Error.BUCKET_ALREADY_EXISTS.exception().with("BucketName", present.name());
        }
        if (hasTags || !call.region().equals(FIRST_REGION) || !present.region().equals(FIRST_REGION)) {
            throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.exception().with("BucketName", present.name());
        }
    }

    private static String url(String bucket) {
        return "http://" + bucket + ".s3.amazonaws.com/";
    }

    private static String arn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }

    /** Answers DeleteBucket. */
    public DeleteBucketResponse delete(DeleteBucketRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        buckets.delete(bucket, emptiness);
        afterDeletion.accept(bucket);
        return DeleteBucketResponse.builder().build();
    }

    /** Answers HeadBucket. */
    public Reply<HeadBucketResponse> head(HeadBucketRequest input, Call call) {
        BucketRecord bucket = buckets.require(input.bucket(), call).record();
        // The type of the body that a GET would have.
        return Reply.of(HeadBucketResponse.builder()
                        .bucketArn(arn(bucket.name()))
                        .bucketRegion(bucket.region())
                        .accessPointAlias(false)
                        .build())
                .withHeader("Content-Type", "application/xml");
    }

    /** Answers GetBucketLocation; the oldest region has the empty name. */
    public GetBucketLocationResponse location(GetBucketLocationRequest input, Call call) {
        String region = buckets.require(input.bucket(), call).record().region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? "" : region)
                .build();
    }

    /** Answers ListBuckets. */
    public ListBucketsResponse list(ListBucketsRequest input, Call call) {
        int most = Optional.ofNullable(input.maxBuckets()).orElse(MOST_BUCKETS);
        if (most < 1 || most > MOST_BUCKETS) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Argument max-buckets must be an integer between 1 and 10000")
                    .with("ArgumentName", "max-buckets")
                    .with("ArgumentValue", String.valueOf(most));
        }
        String after = Optional.ofNullable(input.continuationToken())
                .map(BucketOperations::decodeToken)
                .orElse("");
        List<BucketRecord> found = buckets.all().stream()
                .map(Bucket::record)
                .filter(bucket -> bucket.owner().equals(call.identity().account()))
                .filter(bucket -> bucket.name().compareTo(after) > 0)
                .filter(bucket -> input.prefix() == null || bucket.name().startsWith(input.prefix()))
                .filter(bucket ->
                        input.bucketRegion() == null || bucket.region().equals(input.bucketRegion()))
                .limit(most + 1L)
                .toList();
        List<BucketRecord> page = found.size() > most ? found.subList(0, most) : found;
        return ListBucketsResponse.builder()
                .buckets(new ArrayList<>(page.stream()
                        .map(bucket -> describe(bucket, isPaged(input)))
                        .toList()))
                .owner(owner -> owner.id(users.id(call.identity().account())))
                .prefix(input.prefix())
                .continuationToken(
                        page == found ? null : encodeToken(page.getLast().name()))
                .build();
    }

    /** The region of each bucket stands in answers to requests with parameters only. */
    private static boolean isPaged(ListBucketsRequest input) {
        return input.maxBuckets() != null
                || input.prefix() != null
                || input.bucketRegion() != null
                || input.continuationToken() != null;
    }

    private static software.amazon.awssdk.services.s3.model.Bucket describe(BucketRecord bucket, boolean withRegion) {
        Builder description = software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketArn(arn(bucket.name()));
        return (withRegion ? description.bucketRegion(bucket.region()) : description).build();
    }

    private static String encodeToken(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("The continuation token provided is incorrect")
                    .with("ArgumentName", "continuation-token");
        }
    }
}
