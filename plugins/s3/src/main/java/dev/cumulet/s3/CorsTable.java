package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.cors.CorsOperations;
import dev.cumulet.s3.cors.PreflightOperation;
import dev.cumulet.s3.cors.PreflightRequest;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;

/** The operations on rules for pages of other origins, and the questions of browsers. */
final class CorsTable {
    private CorsTable() {}

    static List<Operation<?, ?>> rows(CorsOperations cors, PreflightOperation preflight) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketCors", "GET /{Bucket}?cors", 200, GetBucketCorsRequest.class, GetBucketCorsResponse.class, cors::get).replyRoot("CORSConfiguration"),
                of("PutBucketCors", "PUT /{Bucket}?cors", 200, PutBucketCorsRequest.class, PutBucketCorsResponse.class, cors::put),
                of("DeleteBucketCors", "DELETE /{Bucket}?cors", 204, DeleteBucketCorsRequest.class, DeleteBucketCorsResponse.class, cors::delete),
                streaming("PreflightBucket", "OPTIONS /{Bucket}", 200, PreflightRequest.class, Void.class, preflight::answer),
                streaming("PreflightObject", "OPTIONS /{Bucket}/{Key+}", 200, PreflightRequest.class, Void.class, preflight::answer));
        // spotless:on
    }
}
