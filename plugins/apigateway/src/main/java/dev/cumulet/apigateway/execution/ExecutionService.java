package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.access.AccessGate;
import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.authorizer.Authorizers;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.host.HostedTargets;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.apigateway.usage.Metering;
import dev.cumulet.apigateway.v2.execution.HttpFront;
import dev.cumulet.apigateway.validation.ValidationGate;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The service {@code execute-api}: one operation, whatever the method and path; the API's kind decides who answers. */
public final class ExecutionService {
    /** Read before the API is asked, which takes no more than that. */
    private static final int LARGEST_SIGNED_BODY = 10 * 1024 * 1024;

    private final HostedTargets targets;
    private final List<Front> fronts;

    ExecutionService(HostedTargets targets, List<Front> fronts) {
        this.targets = targets;
        this.fronts = List.copyOf(fronts);
    }

    /**
     * {@return the service}
     *
     * @param fronts who answers the clients of each kind of APIs, in the order in which they are asked
     */
    public static Service create(DomainTables domains, List<Front> fronts) {
        HostedTargets targets = new HostedTargets(domains);
        ExecutionService service = new ExecutionService(targets, fronts);
        Match match = Match.builder()
                .reservedPath("/_aws/execute-api/**")
                .reservedPath("/restapis/*/*/_user_request_/**")
                .host("(?<api>[a-z0-9-]+)\\.execute-api\\..*", "/_aws/execute-api/${api}")
                .hosts(targets::pathPrefix)
                .signingName("execute-api")
                .build();
        return Service.of(
                        "execute-api",
                        match,
                        "http",
                        List.of(Operation.streaming("Invoke", "", 200, Void.class, Void.class, service::answer)
                                .signedIf(service::asksForSignature)))
                .withMaxBody(LARGEST_SIGNED_BODY)
                .withReplyFilter(ExecutionService::withOneId);
    }

    /** HTTP APIs have an id of their own form instead of the one that all other services have. */
    private static Outbound withOneId(Inbound request, Outbound reply) {
        return reply.headers().contains(HttpFront.REQUEST_ID)
                ? new Outbound(
                        reply.status(),
                        reply.headers().toBuilder().remove("x-amzn-RequestId").build(),
                        reply.body())
                : reply;
    }

    /** {@return who answers for REST APIs} */
    public static Front rest(
            ApiTables tables, List<Gate> gates, Integrations integrations, AccessLog accessLog, Clock clock) {
        return new RestFront(tables, gates, integrations, accessLog, clock);
    }

    /** {@return what a request of a REST API passes on its way, in AWS's order} */
    public static List<Gate> gates(Authorizers authorizers, Metering metering) {
        return List.of(new AccessGate(authorizers), metering.keyGate(), metering.throttleGate(), new ValidationGate());
    }

    /** Most requests carry no signature, and of those that do most are for whoever answers them. */
    private boolean asksForSignature(Inbound request) {
        boolean isSigned = request.header("Authorization").orElse("").startsWith("AWS")
                || request.rawQuery().contains("X-Amz-Signature=");
        // What names no API is a command of AWS's own, or nothing.
        return isSigned
                && targets.target(request.rawPath())
                        .map(target -> fronts.stream().anyMatch(front -> front.asksForSignature(target, request)))
                        .orElse(true);
    }

    Reply<Void> answer(Void nothing, Call call) {
        Reply<Void> reply = targets.target(call.http().rawPath())
                .map(target -> first(front -> front.answer(target, call)))
                .orElseGet(() -> first(front -> front.answerUnaddressed(call)))
                .orElseGet(GatewayError.FORBIDDEN::reply);
        return call.http().method().equals("HEAD") ? withoutBody(reply) : reply;
    }

    private Optional<Reply<Void>> first(Function<Front, Optional<Reply<Void>>> ask) {
        for (Front front : fronts) {
            Optional<Reply<Void>> reply = ask.apply(front);
            if (reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    /** An answer to HEAD states the length of the body that it doesn't have. */
    private static Reply<Void> withoutBody(Reply<Void> reply) {
        long length = reply.body().map(ResponseBody::length).orElse(0L);
        reply.body().ifPresent(ResponseBody::close);
        Reply<Void> bare = reply.withBody(ResponseBody.empty());
        return length < 0 ? bare : bare.withHeader("Content-Length", String.valueOf(length));
    }
}
