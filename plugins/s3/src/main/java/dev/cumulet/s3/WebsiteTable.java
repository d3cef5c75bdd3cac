package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.website.WebsiteOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;

/** The operations on buckets' configurations as websites. */
final class WebsiteTable {
    private WebsiteTable() {}

    static List<Operation<?, ?>> rows(WebsiteOperations website) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketWebsite", "GET /{Bucket}?website", 200, GetBucketWebsiteRequest.class, GetBucketWebsiteResponse.class, website::get).replyRoot("WebsiteConfiguration"),
                of("PutBucketWebsite", "PUT /{Bucket}?website", 200, PutBucketWebsiteRequest.class, PutBucketWebsiteResponse.class, website::put),
                of("DeleteBucketWebsite", "DELETE /{Bucket}?website", 204, DeleteBucketWebsiteRequest.class, DeleteBucketWebsiteResponse.class, website::delete));
        // spotless:on
    }
}
