package dev.cumulet.s3.website;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.cors.PreflightOperation;
import dev.cumulet.s3.cors.PreflightRequest;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.HostId;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shows websites: finds the site by the host, then a page by the path. Whoever asks is anonymous, and errors are pages.
 */
final class WebsiteHandler {
    private static final ErrorCode FOUND = ErrorCode.of("Found", 302, "Resource Found");

    private final Buckets buckets;
    private final PublicObjects objects;
    private final PreflightOperation preflight;

    WebsiteHandler(Buckets buckets, PublicObjects objects, PreflightOperation preflight) {
        this.buckets = buckets;
        this.objects = objects;
        this.preflight = preflight;
    }

    /** Answers any request to a website's host. */
    Reply<Void> handle(Void input, Call call) {
        Visit visit = Visit.of(call.http());
        Reply<Void> reply;
        try {
            reply = answer(visit, call);
        } catch (AwsException error) {
            reply = errorPage(visit, call, error, Optional.empty());
        }
        return reply.withHeader("x-amz-request-id", call.requestId())
                .withHeader("x-amz-id-2", HostId.of(call.requestId()));
    }

    private Reply<Void> answer(Visit visit, Call call) {
        switch (visit.http().method()) {
            case "GET", "HEAD" -> {}
            case "OPTIONS" -> {
                return preflight.answer(new PreflightRequest(visit.bucket(), Optional.of(visit.key())), call);
            }
            default ->
                throw S3Error.METHOD_NOT_ALLOWED
                        .exception()
                        .with("Method", visit.http().method())
                        .with("ResourceType", "OBJECT");
        }
        Website website = website(visit.bucket());
        Optional<Website.Redirection> elsewhere = website.redirection(visit);
        if (elsewhere.isPresent()) {
            return redirect(elsewhere.get());
        }
        try {
            return page(objects.read(visit, visit.isFolder() ? website.index(visit.key()) : visit.key(), call));
        } catch (AwsException error) {
            return instead(website, visit, call, error);
        }
    }

    private Website website(String name) {
        Bucket bucket = buckets.find(name)
                .orElseThrow(() -> S3Error.NO_SUCH_BUCKET.exception().with("BucketName", name));
        return bucket.settings()
                .get(Website.VIEW)
                .orElseThrow(
                        () -> S3Error.NO_SUCH_WEBSITE_CONFIGURATION.exception().with("BucketName", name));
    }

    private static Reply<Void> page(PublicObjects.Page page) {
        if (page.redirect().isEmpty()) {
            return page.reply();
        }
        page.reply().body().ifPresent(ResponseBody::close);
        return redirect(new Website.Redirection(301, page.redirect().get()));
    }

    private static Reply<Void> redirect(Website.Redirection redirection) {
        return Reply.<Void>of(null).withStatus(redirection.status()).withHeader("Location", redirection.location());
    }

    /** {@return what a visitor gets instead of a page that can't be shown} */
    private Reply<Void> instead(Website website, Visit visit, Call call, AwsException error) {
        int status = error.code().status();
        boolean isMissing = status == 404 || status == 403;
        if (isMissing && !visit.isFolder() && isThere(visit, website.index(visit.key() + "/"), call)) {
            return errorPage(visit, call, FOUND.exception(), Optional.empty())
                    .withHeader("Location", visit.rawPath() + "/");
        }
        Optional<Website.Redirection> elsewhere = website.redirection(visit, status);
        if (elsewhere.isPresent()) {
            return redirect(elsewhere.get());
        }
        if (status >= 500 || website.errorKey().isEmpty()) {
            throw error;
        }
        return ownErrorPage(visit, website.errorKey().get(), call, error);
    }

    private boolean isThere(Visit visit, String key, Call call) {
        try {
            objects.readWhole(visit, key, call).reply().body().ifPresent(ResponseBody::close);
            return true;
        } catch (AwsException e) {
            return false;
        }
    }

    private Reply<Void> ownErrorPage(Visit visit, String key, Call call, AwsException error) {
        try {
            Reply<Void> page = objects.readWhole(visit, key, call).reply();
            Headers headers =
                    page.headers().toBuilder().addAll(ErrorPage.headers(error)).build();
            return new Reply<>(null, OptionalInt.of(error.code().status()), headers, page.body());
        } catch (AwsException second) {
            return errorPage(visit, call, error, Optional.of(second));
        }
    }

    private static Reply<Void> errorPage(Visit visit, Call call, AwsException error, Optional<AwsException> second) {
        Headers headers = ErrorPage.headers(error).toBuilder()
                .addAll(error.headers())
                .set("Content-Type", "text/html; charset=utf-8")
                .build();
        byte[] html = ErrorPage.of(error, second, call.requestId()).getBytes(StandardCharsets.UTF_8);
        return new Reply<>(
                null,
                OptionalInt.of(error.code().status()),
                headers,
                visit.isHead() ? Optional.empty() : Optional.of(ResponseBody.of(html)));
    }
}
