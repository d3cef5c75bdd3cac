package dev.cumulet.core.pipeline;

import dev.cumulet.core.auth.Authenticated;
import dev.cumulet.core.auth.Authenticator;
import dev.cumulet.core.auth.FaultSource;
import dev.cumulet.core.shape.Constraints;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.protocol.ErrorContext;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Filter;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Interceptor;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.service.StreamingHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The straight way of every request from the wire to a handler and back, on the request's own thread. */
public final class Pipeline {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final ServiceFinder finder;
    private final Authenticator authenticator;
    private final Filters filters;
    private final List<Interceptor> interceptors;
    private final RequestIds ids;
    private final RequestLog log;
    private final Map<Operation<?, ?>, Constraints> compiled = new ConcurrentHashMap<>();

    /**
     * Wires the way.
     *
     * @param codecs the protocols by name; every protocol that a service names is among them
     * @param interceptors the first one is the outermost
     */
    public Pipeline(
            List<Service> services,
            Map<String, ProtocolCodec> codecs,
            Authenticator authenticator,
            Filters filters,
            List<Interceptor> interceptors,
            RequestIds ids) {
        this.finder = new ServiceFinder(services.stream()
                .map(service -> new Endpoint(
                        service, service.protocols().stream().map(codecs::get).toList()))
                .toList());
        this.authenticator = authenticator;
        this.filters = filters;
        this.interceptors = List.copyOf(interceptors);
        this.ids = ids;
        this.log = new RequestLog();
    }

    /** {@return the reply to a client's request, also where it is an error} */
    public Outbound handle(Inbound request) {
        try {
            return finder.find(request)
                    .map(found -> answer(
                            found.endpoint(),
                            found.original(),
                            HoistedHeaders.lowered(found.routed()),
                            Optional.empty()))
                    .orElseGet(() -> Unserved.reply(request));
        } catch (RuntimeException | Error failure) {
            // Not even an error could be written: the HTTP server would answer in a form that no AWS client reads.
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.rawPath() + " failed", failure);
            return Unserved.failure();
        }
    }

    /** {@return the reply to another service's request} */
    public Outbound handleLocal(String service, Scope scope, Inbound request) {
        return finder.named(service)
                .map(endpoint -> answer(endpoint, request, request, Optional.of(scope)))
                .orElseGet(() -> Unserved.reply(service, request));
    }

    private Outbound answer(Endpoint endpoint, Inbound original, Inbound routed, Optional<Scope> local) {
        Service service = endpoint.service();
        Endpoint.Speech speech = endpoint.speech(routed);
        ProtocolCodec codec = speech.codec();
        String requestId = ids.next(service.requestIds());
        long started = System.nanoTime();
        String operation = "-";
        Outbound reply;
        try {
            Sent sent = codec.isSelectedByContent()
                    ? Sent.readAhead(service, codec, original, routed)
                    : Sent.of(original, routed);
            Selection<?, ?> selection = speech.selector().select(sent.routed());
            operation = selection.operation().name();
            sent = sent.fromTheStart();
            if (filters.isIdle() || !endpoint.isFiltered()) {
                Authenticated caller = authenticate(service, codec, selection.operation(), sent, local);
                reply = answer(service, codec, selection, sent.routed(), caller, requestId);
            } else {
                reply = filtered(endpoint, codec, selection, sent, local, requestId);
            }
        } catch (RuntimeException | Error failure) {
            reply = failed(service, codec, operation, failure, new ErrorContext(requestId, original));
        }
        reply = service.replyFilter().filter(routed, reply);
        log.line(service.name(), operation, original, reply, requestId, started);
        return reply;
    }

    private Outbound filtered(
            Endpoint endpoint,
            ProtocolCodec codec,
            Selection<?, ?> selection,
            Sent sent,
            Optional<Scope> local,
            String requestId) {
        Service service = endpoint.service();
        Operation<?, ?> operation = selection.operation();
        Filter.Target target = new Filter.Target(requestId, service.name(), operation.name(), sent.routed());
        return filters.around(target, body -> {
            try {
                Sent read = sent.withBody(body);
                Authenticated caller = authenticate(service, codec, operation, read, local);
                return answer(service, codec, selection, read.routed(), caller, requestId);
            } catch (RuntimeException | Error failure) {
                return failed(service, codec, operation.name(), failure, new ErrorContext(requestId, sent.original()));
            }
        });
    }

    private static Outbound failed(
            Service service, ProtocolCodec codec, String operation, Throwable failure, ErrorContext context) {
        if (failure instanceof AwsException error) {
            return codec.encodeError(service, error, context);
        }
        LOG.log(
                System.Logger.Level.ERROR,
                service.name() + " " + operation + " failed; request id " + context.requestId(),
                failure);
        return codec.encodeError(service, codec.fault(service, Fault.INTERNAL, Map.of()), context);
    }

    private Authenticated authenticate(
            Service service, ProtocolCodec codec, Operation<?, ?> operation, Sent sent, Optional<Scope> local) {
        Inbound request = sent.original();
        if (local.isPresent()) {
            Identity trusted = new Identity(local.get().account(), "", Identity.Kind.VERIFIED);
            return new Authenticated(trusted, local.get().region(), request.body());
        }
        if (!codec.isSigned() && !operation.isSigned(sent.routed())) {
            return authenticator.untouched(request);
        }
        FaultSource faults = (fault, details) -> codec.fault(service, fault, details);
        return operation.isOpenToUnsigned()
                ? authenticator.authenticateIfSigned(request, service.maxBody(), faults)
                : authenticator.authenticate(request, service.maxBody(), faults);
    }

    private <I, O> Outbound answer(
            Service service,
            ProtocolCodec codec,
            Selection<I, O> selection,
            Inbound routed,
            Authenticated caller,
            String requestId) {
        Operation<I, O> operation = selection.operation();
        StreamingHandler<I, O> handler = operation
                .handler()
                .orElseThrow(() -> codec.fault(service, Fault.NOT_IMPLEMENTED, Map.of("Operation", operation.name())));
        I input = codec.decode(service, selection, routed, caller.body());
        constraints(operation).broken(input).ifPresent(message -> {
            throw codec.fault(service, Fault.CONSTRAINTS, Map.of("Message", message));
        });
        Call call = new Call(
                requestId, service.name(), operation.name(), caller.identity(), caller.region(), caller.body(), routed);
        Reply<O> reply =
                interceptors.isEmpty() ? handler.handle(input, call) : intercepted(operation, handler, input, call, 0);
        try {
            return codec.encode(service, selection, reply, call);
        } catch (RuntimeException | Error e) {
            // Nobody else would close what the handler has opened.
            reply.body().ifPresent(ResponseBody::close);
            throw e;
        }
    }

    /** Compiled when an operation is first called: patterns and paths are not free. */
    private Constraints constraints(Operation<?, ?> operation) {
        Constraints known = compiled.get(operation);
        return known != null
                ? known
                : compiled.computeIfAbsent(operation, row -> Constraints.of(row.input(), row.constraints()));
    }

    // An interceptor hands on the input and gives back the output of the operation that it stands around.
    @SuppressWarnings("unchecked")
    private <I, O> Reply<O> intercepted(
            Operation<I, O> operation, StreamingHandler<I, O> handler, Object input, Call call, int index) {
        if (index == interceptors.size()) {
            return handler.handle((I) input, call);
        }
        return (Reply<O>) interceptors
                .get(index)
                .intercept(input, call, (next, same) -> intercepted(operation, handler, next, same, index + 1));
    }
}
