package dev.cumulet.s3.website;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Answers to the operations on a bucket's configuration as a website. */
public final class WebsiteOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public WebsiteOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketWebsite. */
    public PutBucketWebsiteResponse put(PutBucketWebsiteRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        WebsiteConfiguration website = Documents.require(input.websiteConfiguration());
        WebsiteRules.check(website);
        bucket.settings().put(Setting.WEBSITE, website);
        return PutBucketWebsiteResponse.builder().build();
    }

    /** Answers GetBucketWebsite. */
    public GetBucketWebsiteResponse get(GetBucketWebsiteRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        WebsiteConfiguration website = bucket.settings()
                .get(Setting.WEBSITE)
                .orElseThrow(
                        () -> S3Error.NO_SUCH_WEBSITE_CONFIGURATION.exception().with("BucketName", bucket.name()));
        GetBucketWebsiteResponse.Builder output = GetBucketWebsiteResponse.builder()
                .redirectAllRequestsTo(website.redirectAllRequestsTo())
                .indexDocument(website.indexDocument())
                .errorDocument(website.errorDocument());
        return (website.hasRoutingRules() ? output.routingRules(website.routingRules()) : output).build();
    }

    /** Answers DeleteBucketWebsite. */
    public DeleteBucketWebsiteResponse delete(DeleteBucketWebsiteRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.WEBSITE);
        return DeleteBucketWebsiteResponse.builder().build();
    }
}
