package dev.cumulet.s3.cors;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;

/** Answers to the operations on a bucket's rules for pages of other origins. */
public final class CorsOperations {
    private static final int MOST_RULES = 100;
    private static final int LONGEST_ID = 255;
    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private final Buckets buckets;

    /** Makes the operations. */
    public CorsOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketCors. */
    public PutBucketCorsResponse put(PutBucketCorsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        CORSConfiguration configuration = Documents.require(input.corsConfiguration());
        Documents.check(!configuration.corsRules().isEmpty());
        if (configuration.corsRules().size() > MOST_RULES) {
            throw refusal("The number of CORS rules should not exceed allowed limit of 100 rules.");
        }
        configuration.corsRules().forEach(CorsOperations::check);
        bucket.settings().put(Setting.CORS, configuration);
        return PutBucketCorsResponse.builder().build();
    }

    private static void check(CORSRule rule) {
        Documents.check(
                !rule.allowedOrigins().isEmpty() && !rule.allowedMethods().isEmpty());
        if (rule.id() != null && rule.id().length() > LONGEST_ID) {
            throw refusal("The ID value can be up to 255 characters long.");
        }
        for (String method : rule.allowedMethods()) {
            if (!METHODS.contains(method)) {
                throw refusal("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            }
        }
        checkWildcards("AllowedOrigin", rule.allowedOrigins());
        checkWildcards("AllowedHeader", rule.allowedHeaders());
        for (String header : rule.exposeHeaders()) {
            if (header.contains("*")) {
                throw refusal("ExposeHeader \"" + header
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            }
        }
    }

    private static void checkWildcards(String element, List<String> texts) {
        for (String text : texts) {
            if (Wildcard.isRepeated(text)) {
                throw refusal(element + " \"" + text + "\" can not have more than one wildcard.");
            }
        }
    }

    private static AwsException refusal(String message) {
        return S3Error.INVALID_REQUEST.exception(message);
    }

    /** Answers GetBucketCors. */
    public GetBucketCorsResponse get(GetBucketCorsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        CORSConfiguration configuration = bucket.settings()
                .get(Setting.CORS)
                .orElseThrow(
                        () -> S3Error.NO_SUCH_CORS_CONFIGURATION.exception().with("BucketName", bucket.name()));
        return GetBucketCorsResponse.builder()
                .corsRules(configuration.corsRules())
                .build();
    }

    /** Answers DeleteBucketCors. */
    public DeleteBucketCorsResponse delete(DeleteBucketCorsRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.CORS);
        return DeleteBucketCorsResponse.builder().build();
    }
}
