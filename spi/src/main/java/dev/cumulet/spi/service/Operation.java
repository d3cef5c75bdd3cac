package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One row of a service's table: an operation and the method that answers it.
 *
 * <p>The route is the line that AWS's model has, for example {@code "PUT /{Bucket}/{Key+}?tagging"}: method, path with
 * labels ({@code {Key+}} takes the rest of the path), query keys that must be present ({@code key=value} also fixes the
 * value), and, behind a blank each, headers that must be present. Protocols that name the operation elsewhere (JSON
 * 1.0 and 1.1) leave it out: {@code ""}.
 *
 * <p>Input and output are classes that {@link Schema#of} knows: AWS SDK for Java v2 models, records, {@link
 * dev.cumulet.spi.shape.Payload} for the bytes as they are, or {@link Void} where there is nothing.
 */
@Stability(Stability.Level.STABLE)
public final class Operation<I, O> {
    private final String name;
    private final String route;
    private final int status;
    private final Class<I> input;
    private final Class<O> output;
    private final Optional<StreamingHandler<I, O>> handler;
    private final List<Constraint> constraints;
    private final Optional<String> replyRoot;
    private final List<String> replyOrder;
    private final boolean openToUnsigned;
    private final Predicate<Inbound> signed;

    private Operation(
            String name,
            String route,
            int status,
            Class<I> input,
            Class<O> output,
            Optional<StreamingHandler<I, O>> handler,
            List<Constraint> constraints,
            Optional<String> replyRoot,
            List<String> replyOrder,
            boolean openToUnsigned,
            Predicate<Inbound> signed) {
        this.name = name;
        this.route = route;
        this.status = status;
        this.input = input;
        this.output = output;
        this.handler = handler;
        this.constraints = constraints;
        this.replyRoot = replyRoot;
        this.replyOrder = List.copyOf(replyOrder);
        this.openToUnsigned = openToUnsigned;
        this.signed = signed;
    }

    /**
     * Makes a row.
     *
     * @param name AWS's name, literally
     * @param route method and URI, or the empty string
     * @param status the status of success
     */
    public static <I, O> Operation<I, O> of(
            String name, String route, int status, Class<I> input, Class<O> output, Handler<I, O> handler) {
        return streaming(name, route, status, input, output, (i, call) -> Reply.of(handler.handle(i, call)));
    }

    /** Makes a row whose handler chooses status, headers or a streamed body. */
    public static <I, O> Operation<I, O> streaming(
            String name, String route, int status, Class<I> input, Class<O> output, StreamingHandler<I, O> handler) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                Optional.of(handler),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                request -> false);
    }

    /** Makes a row for an operation that AWS has and this service lacks: it answers {@link Fault#NOT_IMPLEMENTED}. */
    public static Operation<Void, Void> missing(String name, String route) {
        return new Operation<>(
                name,
                route,
                501,
                Void.class,
                Void.class,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                request -> false);
    }

    /** {@return this row with constraints, which are checked before the handler is called} */
    public Operation<I, O> constrained(Constraint... added) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                handler,
                List.of(added),
                replyRoot,
                replyOrder,
                openToUnsigned,
                signed);
    }

    /**
     * {@return this row with the name of the reply's XML root element, where it isn't the output's shape name}
     *
     * <p>Where the name is that of the output's payload or only body member, and that member has no parts, the member
     * itself is the root: S3's {@code <LocationConstraint>eu-west-1</LocationConstraint>}. It is then written even if
     * it is absent, as an empty element.
     */
    public Operation<I, O> replyRoot(String element) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                handler,
                constraints,
                Optional.of(element),
                replyOrder,
                openToUnsigned,
                signed);
    }

    /**
     * {@return this row with the order of the reply's XML elements, where AWS's is not that of the output's shape}
     *
     * <p>What is not named follows behind, in the shape's order. Elements within others are written with a slash, such as
     * {@code Version/Key}.
     */
    public Operation<I, O> replyOrder(String... elements) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                handler,
                constraints,
                replyRoot,
                List.of(elements),
                openToUnsigned,
                signed);
    }

    /**
     * {@return this row for requests that need no signature in their head}
     *
     * <p>Unsigned requests are let in as anonymous ones even where signatures are verified. The handler decides what they
     * may: S3 asks a bucket's policy, and finds the signature of a browser's form in its body.
     */
    public Operation<I, O> openToUnsigned() {
        return new Operation<>(
                name, route, status, input, output, handler, constraints, replyRoot, replyOrder, true, signed);
    }

    /**
     * {@return this row with signatures that the server looks at, where the protocol leaves requests as they are}
     *
     * <p>For what people deploy and share with some callers only. Requests that {@code isMeant} are authenticated as
     * calls of AWS's API are; the caller is {@link Call#identity}, and the handler decides what an anonymous one may.
     *
     * @param isMeant asked of every request before it is authenticated, on its thread; quick. It sees the request as the
     *     handler does, with a host's labels in the path
     */
    public Operation<I, O> signedIf(Predicate<Inbound> isMeant) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                handler,
                constraints,
                replyRoot,
                replyOrder,
                openToUnsigned,
                isMeant);
    }

    /**
     * {@return this row with another handler, made of the present one, for what stands in front of all operations of a
     * service}
     *
     * <p>A missing operation stays missing.
     */
    public Operation<I, O> around(UnaryOperator<StreamingHandler<I, O>> change) {
        return new Operation<>(
                name,
                route,
                status,
                input,
                output,
                handler.map(change),
                constraints,
                replyRoot,
                replyOrder,
                openToUnsigned,
                signed);
    }

    /** {@return AWS's name} */
    public String name() {
        return name;
    }

    /** {@return method and URI, or the empty string} */
    public String route() {
        return route;
    }

    /** {@return the status of success} */
    public int status() {
        return status;
    }

    /** {@return the input's schema} */
    public Schema<I> input() {
        return Schema.of(input);
    }

    /** {@return the output's schema} */
    public Schema<O> output() {
        return Schema.of(output);
    }

    /** {@return who answers, or nothing if the operation is missing here} */
    public Optional<StreamingHandler<I, O>> handler() {
        return handler;
    }

    /** {@return what the input must keep to} */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** {@return the reply's XML root element, if it isn't the output's shape name} */
    public Optional<String> replyRoot() {
        return replyRoot;
    }

    /** {@return the order of the reply's XML elements, see {@link #replyOrder(String...)}; empty for that of the shape} */
    public List<String> replyOrder() {
        return replyOrder;
    }

    /** {@return whether the handler decides itself what unsigned requests may} */
    public boolean isOpenToUnsigned() {
        return openToUnsigned;
    }

    /** {@return whether the server looks at a request's signature though the protocol has none, see {@link #signedIf}} */
    public boolean isSigned(Inbound request) {
        return signed.test(request);
    }

    @Override
    public String toString() {
        return name;
    }
}
