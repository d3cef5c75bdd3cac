package dev.cumulet.s3.website;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.cors.CorsPolicy;
import dev.cumulet.s3.cors.PreflightOperation;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.function.Supplier;

/** The service {@code s3-website}: one operation, at hosts that have a bucket's name in front. */
public final class WebsiteService {
    private static final String BUCKET = "(?<Bucket>[a-z0-9][a-z0-9._-]*)";
    private static final String ENDPOINT =
            "s3-website(?:[.-][a-z]{2}(?:-[a-z]+)+-\\d)?\\.(?:amazonaws\\.com(?:\\.cn)?|localhost\\.localstack\\.cloud|localhost)";

    private WebsiteService() {}

    /**
     * {@return the service}
     *
     * @param table S3's, whose rows ask who may read; asked for at the first visit
     */
    public static Service create(Buckets buckets, Supplier<List<Operation<?, ?>>> table, CorsPolicy cors) {
        return Service.of(
                        "s3-website",
                        Match.builder()
                                .host(BUCKET + "\\." + ENDPOINT, "/${Bucket}")
                                .build(),
                        "http",
                        () -> List.of(visit(new WebsiteHandler(
                                buckets, new PublicObjects(table.get()), new PreflightOperation(buckets, cors)))))
                .withRequestIds(RequestIdForm.SHORT)
                .withReplyHeader("Server", "AmazonS3")
                .withReplyFilter((request, reply) -> cors.filter(request, withoutApiId(reply)));
    }

    private static Operation<Void, Void> visit(WebsiteHandler handler) {
        return Operation.streaming("VisitWebsite", "", 200, Void.class, Void.class, handler::handle);
    }

    /** The protocol's own request id is that of API Gateway. */
    private static Outbound withoutApiId(Outbound reply) {
        return new Outbound(
                reply.status(),
                reply.headers().toBuilder().remove("x-amzn-RequestId").build(),
                reply.body());
    }
}
