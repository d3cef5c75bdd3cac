package dev.cumulet.s3.report;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.SettingFamily;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.IntelligentTieringAccessTier;
import software.amazon.awssdk.services.s3.model.IntelligentTieringConfiguration;
import software.amazon.awssdk.services.s3.model.IntelligentTieringFilter;
import software.amazon.awssdk.services.s3.model.IntelligentTieringStatus;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.Tiering;

/** Answers to the operations on when objects go to the archives of intelligent tiering. */
public final class TieringOperations {
    // How many days objects must lie untouched at least, and at most.
    private static final int ARCHIVE = 90;
    private static final int DEEP_ARCHIVE = 180;
    private static final int MOST_DAYS = 730;

    private final Family<IntelligentTieringConfiguration> family = new Family<>(SettingFamily.INTELLIGENT_TIERING);
    private final Buckets buckets;

    /** Makes the operations. */
    public TieringOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketIntelligentTieringConfiguration. */
    public PutBucketIntelligentTieringConfigurationResponse put(
            PutBucketIntelligentTieringConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        IntelligentTieringConfiguration configuration = Documents.require(input.intelligentTieringConfiguration());
        check(configuration, input.id());
        family.put(bucket, input.id(), configuration);
        return PutBucketIntelligentTieringConfigurationResponse.builder().build();
    }

    private static void check(IntelligentTieringConfiguration configuration, String id) {
        Documents.check(id.equals(configuration.id())
                && IntelligentTieringStatus.knownValues().contains(configuration.status())
                && !configuration.tierings().isEmpty());
        IntelligentTieringFilter filter = configuration.filter();
        if (filter != null) {
            FilterRules.checkOne(filter.prefix(), filter.tag(), filter.and());
            FilterRules.check(filter.tag());
        }
        if (filter != null && filter.and() != null) {
            FilterRules.checkAnd(filter.and().tags(), filter.and().prefix());
        }
        configuration.tierings().forEach(TieringOperations::check);
        Documents.check(configuration.tierings().stream()
                        .map(Tiering::accessTier)
                        .distinct()
                        .count()
                == configuration.tierings().size());
    }

    private static void check(Tiering tiering) {
        Documents.check(tiering.days() != null
                && IntelligentTieringAccessTier.knownValues().contains(tiering.accessTier()));
        int least = tiering.accessTier() == IntelligentTieringAccessTier.ARCHIVE_ACCESS ? ARCHIVE : DEEP_ARCHIVE;
        if (tiering.days() < least || tiering.days() > MOST_DAYS) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Days for access tier " + tiering.accessTierAsString() + " must be between " + least
                            + " and " + MOST_DAYS)
                    .with("ArgumentName", "Days")
                    .with("ArgumentValue", tiering.days());
        }
    }

    /** Answers GetBucketIntelligentTieringConfiguration. */
    public GetBucketIntelligentTieringConfigurationResponse get(
            GetBucketIntelligentTieringConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        return GetBucketIntelligentTieringConfigurationResponse.builder()
                .intelligentTieringConfiguration(family.get(bucket, input.id()))
                .build();
    }

    /** Answers ListBucketIntelligentTieringConfigurations. */
    public ListBucketIntelligentTieringConfigurationsResponse list(
            ListBucketIntelligentTieringConfigurationsRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        Family.Page<IntelligentTieringConfiguration> page = family.list(bucket, input.continuationToken());
        return ListBucketIntelligentTieringConfigurationsResponse.builder()
                .isTruncated(page.next() != null)
                .continuationToken(input.continuationToken())
                .nextContinuationToken(page.next())
                .intelligentTieringConfigurationList(page.values())
                .build();
    }

    /** Answers DeleteBucketIntelligentTieringConfiguration. */
    public DeleteBucketIntelligentTieringConfigurationResponse delete(
            DeleteBucketIntelligentTieringConfigurationRequest input, Call call) {
        family.delete(buckets.require(input.bucket(), call).settings(), input.id());
        return DeleteBucketIntelligentTieringConfigurationResponse.builder().build();
    }
}
