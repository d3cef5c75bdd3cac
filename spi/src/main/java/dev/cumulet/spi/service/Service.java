package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A service: what it answers to, how it speaks, and its table of operations.
 *
 * @param name what the {@code services} property and the log call it, for example {@code dynamodb}
 * @param match what it answers to
 * @param protocols the names of its protocols; the first one serves requests that show none, see {@link
 *     dev.cumulet.spi.protocol.ProtocolCodec#recognises}
 * @param operations the table; missing operations of AWS belong into it too
 * @param requestIds what its request ids look like
 * @param xmlNamespace the name space of XML replies, if it has one
 * @param faults the service's own codes where they differ from its protocol's
 * @param replyHeaders headers of every reply, errors too, such as {@code Server}
 * @param replyFilter sees every reply last, errors too
 * @param maxBody the largest body that the codec reads into memory, in bytes; streamed bodies know no limit
 */
@Stability(Stability.Level.EVOLVING)
public record Service(
        String name,
        Match match,
        List<String> protocols,
        List<Operation<?, ?>> operations,
        RequestIdForm requestIds,
        Optional<String> xmlNamespace,
        Map<Fault, ErrorCode> faults,
        Headers replyHeaders,
        ReplyFilter replyFilter,
        int maxBody) {
    private static final int SIXTEEN_MIB = 16 << 20;

    public Service {
        protocols = List.copyOf(protocols);
        operations = operations instanceof DeferredOperations ? operations : List.copyOf(operations);
        faults = Map.copyOf(faults);
    }

    /** {@return a service with one protocol, UUIDs as request ids and bodies of up to 16 MiB} */
    public static Service of(String name, Match match, String protocol, List<Operation<?, ?>> operations) {
        return new Service(
                name,
                match,
                List.of(protocol),
                operations,
                RequestIdForm.UUID,
                Optional.empty(),
                Map.of(),
                Headers.empty(),
                ReplyFilter.none(),
                SIXTEEN_MIB);
    }

    /**
     * {@return a service whose table is made when somebody first asks for it}
     *
     * <p>Large tables load many classes. The server makes them as soon as it listens, or when the first request comes.
     *
     * @param operations called once, on any thread; what it throws fails the request and is thrown again for the next one
     */
    public static Service of(
            String name, Match match, String protocol, Supplier<? extends List<Operation<?, ?>>> operations) {
        return of(name, match, protocol, new DeferredOperations(operations));
    }

    /** {@return this service with several protocols} */
    public Service withProtocols(String... names) {
        return new Service(
                name,
                match,
                List.of(names),
                operations,
                requestIds,
                xmlNamespace,
                faults,
                replyHeaders,
                replyFilter,
                maxBody);
    }

    /** {@return this service with other request ids} */
    public Service withRequestIds(RequestIdForm form) {
        return new Service(
                name, match, protocols, operations, form, xmlNamespace, faults, replyHeaders, replyFilter, maxBody);
    }

    /** {@return this service with a name space for XML replies} */
    public Service withXmlNamespace(String uri) {
        return new Service(
                name,
                match,
                protocols,
                operations,
                requestIds,
                Optional.of(uri),
                faults,
                replyHeaders,
                replyFilter,
                maxBody);
    }

    /** {@return this service with codes of its own for some faults} */
    public Service withFaults(Map<Fault, ErrorCode> own) {
        return new Service(
                name, match, protocols, operations, requestIds, xmlNamespace, own, replyHeaders, replyFilter, maxBody);
    }

    /** {@return this service with one more header on every reply} */
    public Service withReplyHeader(String header, String value) {
        return new Service(
                name,
                match,
                protocols,
                operations,
                requestIds,
                xmlNamespace,
                faults,
                replyHeaders.with(header, value),
                replyFilter,
                maxBody);
    }

    /** {@return this service with something that sees every reply last} */
    public Service withReplyFilter(ReplyFilter filter) {
        return new Service(
                name, match, protocols, operations, requestIds, xmlNamespace, faults, replyHeaders, filter, maxBody);
    }

    /** {@return this service with another limit for bodies that are read into memory} */
    public Service withMaxBody(int bytes) {
        return new Service(
                name, match, protocols, operations, requestIds, xmlNamespace, faults, replyHeaders, replyFilter, bytes);
    }
}
