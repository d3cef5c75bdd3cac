package dev.cumulet.spi.protocol;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.util.Map;

/**
 * A wire protocol, such as {@code restXml} or {@code awsJson1_0}. It sees schemas and never a service's classes, holds
 * no state of a request, and is called by many threads at once.
 */
@Stability(Stability.Level.EVOLVING)
public interface ProtocolCodec {
    /** {@return the name that services refer to} */
    String name();

    /** {@return whether a request speaks this protocol; asked of services that have several} */
    boolean recognises(Inbound request);

    /**
     * {@return whether requests are calls of AWS's API, so that {@code Authorization} and aws-chunked bodies are the
     * server's to read}
     *
     * <p>Where they are not (a deployed application's own HTTP), the server hands the request on untouched.
     */
    default boolean isSigned() {
        return true;
    }

    /**
     * {@return whether the operation stands in the body, so that {@link OperationSelector#select} reads it}
     *
     * <p>The server then reads the body into memory first, no more of it than the service takes, and the body begins anew
     * for whoever reads it after the selection. Digests and signatures are checked later, over the very same bytes.
     */
    default boolean isSelectedByContent() {
        return false;
    }

    /** Compiles a service's table; called once a service, when its first request comes. */
    OperationSelector selector(Service service);

    /**
     * Reads the input.
     *
     * @param body the content, decoded and checked; the codec reads it unless the operation streams it
     * @throws AwsException if the request is not what the schema says
     */
    <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body);

    /** Writes a reply of success, with the protocol's request-id headers. */
    <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call);

    /** Writes an error, with the protocol's request-id headers. */
    Outbound encodeError(Service service, AwsException error, ErrorContext context);

    /**
     * {@return the protocol's own code, message and members for a fault}
     *
     * @param details what is known of it; {@link Fault} names the keys
     */
    AwsException fault(Service service, Fault fault, Map<String, String> details);
}
