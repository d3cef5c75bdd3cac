package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.Storage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** A bucket that is there. */
public final class Bucket {
    private static final String PARTS = "/parts";
    private static final String VERSIONS = "/versions";

    /** Since April 2023 new buckets block all public access. */
    private static final PublicAccessBlockConfiguration ALL_BLOCKED = PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(true)
            .ignorePublicAcls(true)
            .blockPublicPolicy(true)
            .restrictPublicBuckets(true)
            .build();

    private final BucketRecord record;
    private final Lifetime lifetime;
    private final Settings settings;
    private final ConcurrentMap<BucketView<?>, Viewed> views = new ConcurrentHashMap<>();

    Bucket(BucketRecord record, Storage storage) {
        this.record = record;
        this.lifetime = new Lifetime(() -> noSuchBucket(record.name()));
        this.settings = new Settings(record.name(), lifetime, storage);
    }

    /** What a view has made, and of which state of the settings. */
    private record Viewed(long revision, Object result) {}

    static AwsException noSuchBucket(String name) {
        return S3Error.NO_SUCH_BUCKET.exception().with("BucketName", name);
    }

    /** {@return what is kept of the bucket} */
    public BucketRecord record() {
        return record;
    }

    /** {@return whether the bucket keeps versions, at this moment} */
    public Versioning versioning() {
        return settings.get(Versioning.VIEW).orElse(Versioning.NEVER);
    }

    /** {@return the bucket's name} */
    public String name() {
        return record.name();
    }

    /** {@return what all writes of objects pass through} */
    public Lifetime lifetime() {
        return lifetime;
    }

    /** {@return what is configured} */
    public Settings settings() {
        return settings;
    }

    /** {@return {@code BucketOwnerEnforced}, {@code BucketOwnerPreferred} or {@code ObjectWriter}} */
    public String ownership() {
        return settings.get(Setting.OWNERSHIP).map(Bucket::ownership).orElse(record.ownership());
    }

    /** Without controls, objects belong to who writes them. */
    private static String ownership(OwnershipControls controls) {
        return controls.rules().isEmpty()
                ? "ObjectWriter"
                : controls.rules().getFirst().objectOwnershipAsString();
    }

    /** {@return whether the bucket takes no ACLs, as all do that say nothing else} */
    public boolean refusesAcls() {
        return ownership().equals("BucketOwnerEnforced");
    }

    /** {@return what the bucket refuses to make public: nothing, and without members, if that was deleted} */
    public PublicAccessBlockConfiguration publicAccessBlock() {
        return settings.get(Setting.PUBLIC_ACCESS_BLOCK).orElse(ALL_BLOCKED);
    }

    /** {@return what a view makes of the settings as they are} */
    @SuppressWarnings("unchecked") // a view's result has the view's type
    public <R> R get(BucketView<R> view) {
        long revision = settings.revision();
        Viewed known = views.get(view);
        if (known == null || known.revision() != revision) {
            known = new Viewed(revision, view.of(this));
            views.put(view, known);
        }
        return (R) known.result();
    }

    /** {@return where the store has an object of this bucket} */
    public ObjectKey key(String name) {
        return new ObjectKey(record.name(), name);
    }

    /** {@return the store's space for versions that are no longer current} */
    public String versionSpace() {
        return name() + VERSIONS;
    }

    /** {@return the store's space for the parts of uploads} */
    public String partSpace() {
        return partSpace(record.name());
    }

    /** {@return the space of parts of a bucket that may be gone} */
    public static String partSpace(String bucket) {
        return bucket + PARTS;
    }
}
