package dev.cumulet.lambda.url;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.lambda.invoke.InvocationResult;
import dev.cumulet.lambda.invoke.Invoker;
import dev.cumulet.lambda.invoke.Payload;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.lambda.invoke.TraceHeader;
import dev.cumulet.lambda.stream.ResponseStream;
import dev.cumulet.lambda.stream.Streams;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Answers requests at function URLs: find the URL, see whether the caller may, ask the function, reply. */
final class UrlHandler {
    private static final int LARGEST_BODY = 6_291_456;

    private final FunctionUrls urls;
    private final UrlAccess access;
    private final Routing routing;
    private final Invoker invoker;
    private final Streams streams;
    private final Clock clock;

    UrlHandler(FunctionUrls urls, UrlAccess access, Routing routing, Invoker invoker, Clock clock) {
        this.urls = urls;
        this.access = access;
        this.routing = routing;
        this.invoker = invoker;
        this.streams = new Streams(invoker);
        this.clock = clock;
    }

    /** {@return whether a request's signature counts: it does where the URL asks for one} */
    boolean isSigned(Inbound request) {
        return find(request).filter(FunctionUrl::isSigned).isPresent();
    }

    private Optional<FunctionUrl> find(Inbound request) {
        return UrlHost.parse(request.host()).flatMap(host -> urls.find(host.region(), host.id()));
    }

    Reply<Void> handle(Void nothing, Call call) {
        Optional<FunctionUrl> url = find(call.http());
        if (url.isEmpty()) {
            return UrlError.UNKNOWN.reply();
        }
        Optional<UrlCors> cors = UrlCors.of(url.get());
        if (cors.isPresent() && UrlCors.isPreflight(call.http())) {
            return cors.get().preflight(call.http());
        }
        Reply<Void> reply = answer(url.get(), call);
        return cors.isPresent() ? withMore(reply, cors.get().headers(call.http())) : reply;
    }

    private Reply<Void> answer(FunctionUrl url, Call call) {
        FunctionName name = url.function();
        Optional<Target> target = routing.find(name);
        if (target.isEmpty() || !access.isAllowed(url, call)) {
            return UrlError.FORBIDDEN.reply();
        }
        String trace = call.http().header(TraceHeader.NAME).orElseGet(() -> TraceHeader.create(clock.instant()));
        byte[] event = UrlEvent.of(new UrlRequest(url, call, body(call), trace, clock.instant()));
        Payload.checkSize(event, InvocationType.REQUEST_RESPONSE);
        Invocation invocation = new Invocation(
                call.requestId(),
                name.qualifiedArn(),
                event,
                Optional.empty(),
                trace,
                Duration.ofSeconds(target.get().configuration().timeout()),
                false);
        Reply<Void> reply = url.isStreamed()
                ? streamed(streams.start(target.get(), name.scope(), invocation))
                : whole(invoker.invoke(target.get(), name.scope(), invocation));
        return reply.withHeader(TraceHeader.NAME, trace);
    }

    private static byte[] body(Call call) {
        try {
            byte[] body = call.body().stream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw LambdaError.PAYLOAD_TOO_LARGE.exception(
                        body.length, InvocationType.REQUEST_RESPONSE, LARGEST_BODY);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply<Void> whole(InvocationResult result) {
        if (result.isError()) {
            return UrlError.FAILED.reply();
        }
        return UrlResponse.of(result.payload())
                .map(response -> reply(response, ResponseBody.of(response.body())))
                .orElseGet(UrlError.FAILED::reply);
    }

    /** What a function doesn't stream is answered as if nobody had asked for a stream. */
    private static Reply<Void> streamed(ResponseStream stream) {
        Optional<String> contentType = stream.awaitStart();
        if (contentType.isEmpty()) {
            return whole(stream.outcome());
        }
        StreamedReply streamed = new StreamedReply(stream, contentType.get());
        Optional<UrlResponse> head = streamed.head();
        if (head.isEmpty()) {
            streamed.close();
            return UrlError.FAILED.reply();
        }
        return reply(head.get(), streamed);
    }

    private static Reply<Void> reply(UrlResponse response, ResponseBody body) {
        return new Reply<>(null, OptionalInt.of(response.status()), response.headers(), Optional.of(body));
    }

    private static Reply<Void> withMore(Reply<Void> reply, Headers more) {
        Headers all = reply.headers().toBuilder().addAll(more).build();
        return new Reply<>(null, reply.status(), all, reply.body());
    }
}
