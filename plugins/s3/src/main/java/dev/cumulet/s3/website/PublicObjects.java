package dev.cumulet.s3.website;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reads objects as anybody may who says nothing of himself: by the operations that S3 has for it. */
final class PublicObjects {
    private final Operation<GetObjectRequest, GetObjectResponse> get;
    private final Operation<HeadObjectRequest, HeadObjectResponse> head;

    /** Makes it from S3's table, whose rows ask who may read. */
    @SuppressWarnings("unchecked") // rows of these names have these classes
    PublicObjects(List<Operation<?, ?>> table) {
        this.get = (Operation<GetObjectRequest, GetObjectResponse>) row(table, "GetObject");
        this.head = (Operation<HeadObjectRequest, HeadObjectResponse>) row(table, "HeadObject");
    }

    private static Operation<?, ?> row(List<Operation<?, ?>> table, String name) {
        return table.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An object, or its head only. */
    record Page(Reply<Void> reply, Optional<String> redirect) {}

    /** {@return an object, with the conditions and the range that the visitor wants} */
    Page read(Visit visit, String key, Call call) {
        return visit.isHead() ? head(visit, key, call) : get(visit, key, call);
    }

    /** {@return an object to be shown instead of the one that the visitor wants} */
    Page readWhole(Visit visit, String key, Call call) {
        Inbound http = visit.http();
        Headers.Builder others = http.headers().toBuilder();
        List.of("Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since")
                .forEach(others::remove);
        return read(
                new Visit(visit.bucket(), visit.key(), visit.rawPath(), http.withHeaders(others.build())), key, call);
    }

    private Page get(Visit visit, String key, Call call) {
        Inbound http = visit.http();
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(visit.bucket())
                .key(key)
                .range(http.header("Range").orElse(null))
                .ifMatch(http.header("If-Match").orElse(null))
                .ifNoneMatch(http.header("If-None-Match").orElse(null))
                .ifModifiedSince(date(http, "If-Modified-Since"))
                .ifUnmodifiedSince(date(http, "If-Unmodified-Since"))
                .build();
        Reply<GetObjectResponse> reply = get.handler().orElseThrow().handle(request, inner(visit, key, call, get));
        return page(
                reply,
                OutputHeaders.of(reply, GetObjectResponse.class, false),
                reply.output().websiteRedirectLocation());
    }

    private Page head(Visit visit, String key, Call call) {
        Inbound http = visit.http();
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(visit.bucket())
                .key(key)
                .range(http.header("Range").orElse(null))
                .ifMatch(http.header("If-Match").orElse(null))
                .ifNoneMatch(http.header("If-None-Match").orElse(null))
                .ifModifiedSince(date(http, "If-Modified-Since"))
                .ifUnmodifiedSince(date(http, "If-Unmodified-Since"))
                .build();
        Reply<HeadObjectResponse> reply = head.handler().orElseThrow().handle(request, inner(visit, key, call, head));
        return page(
                reply,
                OutputHeaders.of(reply, HeadObjectResponse.class, true),
                reply.output().websiteRedirectLocation());
    }

    private static Page page(Reply<?> reply, Headers headers, String redirect) {
        return new Page(new Reply<>(null, reply.status(), headers, reply.body()), Optional.ofNullable(redirect));
    }

    /** {@return the call of the operation: nobody's, and without the query, which means nothing to a website} */
    private static Call inner(Visit visit, String key, Call call, Operation<?, ?> operation) {
        Inbound http = visit.http();
        Inbound request = new Inbound(
                http.method(),
                http.scheme(),
                "/" + PercentEncoding.encode(visit.bucket()) + "/" + PercentEncoding.encodePath(key),
                "",
                http.headers(),
                RequestBody.empty(),
                http.remoteAddress());
        Identity nobody = new Identity(call.identity().account(), "", Identity.Kind.ANONYMOUS);
        return new Call(call.requestId(), "s3", operation.name(), nobody, call.region(), RequestBody.empty(), request);
    }

    private static Instant date(Inbound http, String header) {
        return http.header(header).map(PublicObjects::date).orElse(null);
    }

    /** A date that can't be read is none, as HTTP wants it. */
    private static Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
