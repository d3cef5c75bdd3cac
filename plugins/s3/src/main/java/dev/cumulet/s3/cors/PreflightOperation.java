package dev.cumulet.s3.cors;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers browsers that ask whether a page of another origin may send a request. Nobody signs such questions, and S3
 * answers them to everybody, also for keys that aren't there.
 */
public final class PreflightOperation {
    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private final Buckets buckets;
    private final CorsPolicy policy;

    /** Makes the operation. */
    public PreflightOperation(Buckets buckets, CorsPolicy policy) {
        this.buckets = buckets;
        this.policy = policy;
    }

    /** Answers OPTIONS on a bucket or an object. */
    public Reply<Void> answer(PreflightRequest input, Call call) {
        Inbound http = call.http();
        CorsRequest request = CorsRequest.of(http)
                .orElseThrow(
                        () -> S3Error.BAD_REQUEST.exception("Insufficient information. Origin request header needed."));
        Optional<CorsRules> own =
                buckets.find(input.bucket()).map(Bucket::settings).flatMap(settings -> settings.get(CorsRules.VIEW));
        CorsRules rules = own.or(policy::usual).orElseThrow(() -> withoutRules(input, request));
        if (!METHODS.contains(request.method())) {
            throw S3Error.BAD_REQUEST.exception("Invalid Access-Control-Request-Method: "
                    + CorsRequest.requestedMethod(http).orElse("null"));
        }
        String resource = input.key().filter(key -> !key.isEmpty()).isPresent() ? "OBJECT" : "BUCKET";
        Headers headers = rules.answer(request)
                .orElseThrow(() -> forbidden(
                        "This CORS request is not allowed. This is usually because the evalution of Origin, request"
                                + " method / Access-Control-Request-Method or Access-Control-Request-Headers are not"
                                + " whitelisted by the resource's CORS spec.",
                        request,
                        resource));
        return new Reply<>(null, OptionalInt.empty(), headers, Optional.empty());
    }

    /** Recorded answers: without rules S3 speaks of the bucket, also if the question is about an object. */
    private AwsException withoutRules(PreflightRequest input, CorsRequest request) {
        String message =
                buckets.find(input.bucket()).isPresent() ? "CORS is not enabled for this bucket." : "Bucket not found";
        return forbidden(message, request, "BUCKET");
    }

    private static AwsException forbidden(String message, CorsRequest request, String resource) {
        return S3Error.ACCESS_FORBIDDEN
                .exception("CORSResponse: " + message)
                .with("Method", request.method())
                .with("ResourceType", resource);
    }
}
