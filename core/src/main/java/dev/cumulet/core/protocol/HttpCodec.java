package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.protocol.ErrorContext;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Plain HTTP, for what people deploy: one operation takes every request as it came and answers with status, headers and
 * body of its reply.
 */
final class HttpCodec implements ProtocolCodec {
    /** Where a row asks for signatures all the same, AWS's front checks them as it does those of JSON services. */
    private static final Set<Fault> OF_SIGNATURES = EnumSet.of(
            Fault.MISSING_CREDENTIALS,
            Fault.MALFORMED_CREDENTIALS,
            Fault.MALFORMED_PRESIGNED_QUERY,
            Fault.UNKNOWN_ACCESS_KEY,
            Fault.INVALID_TOKEN,
            Fault.EXPIRED_TOKEN,
            Fault.SIGNATURE_MISMATCH,
            Fault.CONTENT_SHA256_MISMATCH,
            Fault.UNSIGNED_HEADERS,
            Fault.EXPIRED,
            Fault.CLOCK_SKEW);

    private final FaultTable faults = faults();
    private final FaultTable signatures = JsonFaults.restJson();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean recognises(Inbound request) {
        return true;
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public OperationSelector selector(Service service) {
        if (service.operations().size() != 1) {
            throw new IllegalArgumentException("The service " + service.name() + " speaks http and has "
                    + service.operations().size() + " operations; it must have one");
        }
        Operation<?, ?> operation = service.operations().getFirst();
        Selection<?, ?> only = new Selection<>(operation, Map.of());
        return request -> only;
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        return selection.operation().input().builder().build();
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Headers.Builder headers = JsonReplies.head(service, call.requestId());
        ReplyHead.override(headers, reply.headers());
        return new Outbound(
                reply.status().orElse(selection.operation().status()),
                headers.build(),
                reply.body().orElse(ResponseBody.empty()));
    }

    @Override
    public Outbound encodeError(Service service, AwsException error, ErrorContext context) {
        Headers.Builder headers = JsonReplies.head(service, context.requestId())
                .add("Content-Type", "application/json")
                .add("x-amzn-ErrorType", JsonReplies.bareCode(error.code()));
        ReplyHead.override(headers, error.headers());
        return new Outbound(
                error.code().status(),
                headers.build(),
                context.request().method().equals("HEAD")
                        ? ResponseBody.empty()
                        : ResponseBody.of(JsonReplies.errorBody(error)));
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return OF_SIGNATURES.contains(fault)
                ? signatures.exception(
                        service, fault, JsonFaults.completed(fault, details, "Missing Authentication Token"))
                : faults.exception(service, fault, details);
    }

    /** API Gateway's codes and texts, which are what clients of deployed applications see. */
    private static FaultTable faults() {
        Code badRequest = new Code("BadRequestException", 400, "Bad Request");
        Code forbidden = new Code("ForbiddenException", 403, "Forbidden");
        FaultTable.Builder table = FaultTable.builder();
        for (Fault fault : Fault.values()) {
            table.row(
                    fault,
                    switch (fault) {
                        case MALFORMED_BODY,
                                MALFORMED_VALUE,
                                INCOMPLETE_BODY,
                                CHUNK_TOO_SMALL,
                                MALFORMED_TRAILER,
                                CONSTRAINTS -> badRequest;
                        case CONTENT_SHA256_MISMATCH,
                                MISSING_CREDENTIALS,
                                MALFORMED_CREDENTIALS,
                                UNKNOWN_ACCESS_KEY,
                                INVALID_TOKEN,
                                EXPIRED_TOKEN,
                                SIGNATURE_MISMATCH,
                                UNSIGNED_HEADERS,
                                EXPIRED,
                                MALFORMED_PRESIGNED_QUERY,
                                CLOCK_SKEW -> forbidden;
                        case BODY_TOO_LARGE ->
                            new Code("RequestEntityTooLargeException", 413, "Request Entity Too Large");
                        case UNKNOWN_OPERATION -> new Code("NotFoundException", 404, "Not Found");
                        case NOT_IMPLEMENTED ->
                            new Code("NotImplementedException", 501, "{Operation} is not implemented");
                        case INTERNAL -> new Code("InternalServerErrorException", 500, "Internal server error");
                    });
        }
        return table.build();
    }
}
