package dev.cumulet.s3.cors;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.ReplyFilter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Knows the rules for each bucket, and adds to replies what they allow. */
public final class CorsPolicy implements ReplyFilter {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final List<String> EXPOSED =
            List.of("ETag", "Location", "x-amz-id-2", "x-amz-request-id", "x-amz-version-id");

    private final Buckets buckets;
    private final Optional<CorsRules> usual;

    /**
     * Makes the policy.
     *
     * @param trusted the origins that may do everything where a bucket has no rules of its own; AWS has none
     */
    public CorsPolicy(Buckets buckets, List<String> trusted) {
        this.buckets = buckets;
        this.usual = trusted.isEmpty() ? Optional.empty() : Optional.of(CorsRules.of(allowing(trusted)));
    }

    private static CORSConfiguration allowing(List<String> origins) {
        CORSRule everything = CORSRule.builder()
                .allowedOrigins(origins)
                .allowedMethods(METHODS)
                .allowedHeaders("*")
                .exposeHeaders(EXPOSED)
                .build();
        return CORSConfiguration.builder().corsRules(everything).build();
    }

    /** {@return the rules that hold where a bucket has none, and where there is no bucket} */
    Optional<CorsRules> usual() {
        return usual;
    }

    /** Tells a browser what the page may see of an actual reply, be it an error; a preflight's reply says so itself. */
    @Override
    public Outbound filter(Inbound request, Outbound reply) {
        if (!request.headers().contains("Origin") || request.method().equals("OPTIONS")) {
            return reply;
        }
        return rules(request)
                .flatMap(rules -> CorsRequest.of(request).flatMap(rules::answer))
                .map(headers -> new Outbound(
                        reply.status(),
                        reply.headers().toBuilder().addAll(headers).build(),
                        reply.body()))
                .orElse(reply);
    }

    private Optional<CorsRules> rules(Inbound request) {
        Optional<Bucket> bucket = buckets.find(bucketName(request.rawPath()));
        return bucket.flatMap(present -> present.settings().get(CorsRules.VIEW)).or(() -> usual);
    }

    private static String bucketName(String rawPath) {
        int end = rawPath.indexOf('/', 1);
        String segment = rawPath.substring(Math.min(1, rawPath.length()), end < 0 ? rawPath.length() : end);
        return segment.indexOf('%') < 0 ? segment : PercentEncoding.decode(segment);
    }
}
