package dev.cumulet.lambda.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.lambda.log.FunctionLog;
import dev.cumulet.lambda.log.LogEntry;
import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import dev.cumulet.lambda.runtimeapi.RuntimeReply;
import dev.cumulet.lambda.runtimeapi.RuntimeRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The extensions of one environment: those of its layers, which run beside the runtime, and internal ones within it.
 *
 * <p>An environment without extensions costs an invocation nothing but the look at two fields. With some of them the first
 * invocation waits until all of the layers' have registered, and each one until all have asked for their next event: the
 * caller has the answer before, but the environment isn't free.
 */
public final class Extensions implements AutoCloseable {
    private static final String PREFIX = "/2020-01-01/extension/";
    private static final String IDENTIFIER = "lambda-extension-identifier";
    private static final String ERROR_TYPE = "lambda-extension-function-error-type";
    private static final String INVOKE = "INVOKE";
    private static final String SHUTDOWN = "SHUTDOWN";
    private static final int MOST = 10;
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> expected;
    private final FunctionFacts function;
    private final FunctionLog log;
    private final List<TelemetryStream> telemetry = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final List<Extension> registered = new ArrayList<>();
    private volatile boolean isUsed;
    // All below is guarded by the lock, as are the lists.
    private boolean isRegistrationClosed;
    private boolean isEnded;
    private Optional<byte[]> failure = Optional.empty();

    /**
     * What extensions learn of their function.
     *
     * @param name its name
     * @param version its version
     * @param handler its handler
     * @param account whose it is
     */
    public record FunctionFacts(String name, String version, String handler, String account) {}

    /**
     * An invocation, as extensions hear of it.
     *
     * @param requestId its id
     * @param deadline when it times out, in milliseconds since 1970
     * @param functionArn the ARN by which it was called
     * @param traceId the X-Ray header
     */
    public record Invoked(String requestId, long deadline, String functionArn, String traceId) {}

    /** Why an environment ends. */
    public enum Reason {
        SPINDOWN,
        TIMEOUT,
        FAILURE
    }

    /**
     * Makes the extensions of an environment.
     *
     * @param expected the file names of the layers' extensions
     * @param log the environment's log
     */
    public Extensions(Set<String> expected, FunctionFacts function, FunctionLog log) {
        this.expected = Set.copyOf(expected);
        this.function = function;
        this.log = log;
        this.isUsed = !expected.isEmpty();
    }

    /** {@return whether there are any} */
    public boolean areUsed() {
        return isUsed;
    }

    /** Answers what is not of the Runtime API itself. */
    public RuntimeReply answer(RuntimeConnection connection, RuntimeRequest request) {
        String path = request.path();
        if (request.method().equals("PUT") && TelemetryRequest.isForIt(path)) {
            return subscribe(connection, request);
        }
        if (!path.startsWith(PREFIX)) {
            return RuntimeReply.NOT_FOUND;
        }
        return switch (request.method() + " " + path.substring(PREFIX.length())) {
            case "POST register" -> register(request);
            case "GET event/next" -> next(connection, request);
            case "POST init/error", "POST exit/error" -> fail(request);
            default -> RuntimeReply.NOT_FOUND;
        };
    }

    private RuntimeReply register(RuntimeRequest request) {
        String name = request.header("lambda-extension-name");
        if (name.isEmpty()) {
            return ExtensionError.NAME.reply();
        }
        Set<String> events = new LinkedHashSet<>();
        try {
            JsonNode body = JSON.readTree(request.body());
            body.path("events").forEach(event -> events.add(event.asText()));
        } catch (IOException e) {
            return ExtensionError.FORMAT.reply();
        }
        boolean isExternal = expected.contains(name);
        // Internal extensions end with the runtime; only those of layers hear of it.
        if (!Set.of(INVOKE, SHUTDOWN).containsAll(events) || !isExternal && events.contains(SHUTDOWN)) {
            return ExtensionError.EVENT_TYPE.reply();
        }
        Extension extension = new Extension(name, events, isExternal);
        lock.lock();
        try {
            if (isRegistrationClosed) {
                return ExtensionError.CLOSED.reply();
            }
            if (registered.stream().anyMatch(other -> other.name().equals(name))) {
                return ExtensionError.TWICE.reply();
            }
            if (registered.size() == MOST) {
                return ExtensionError.TOO_MANY.reply();
            }
            registered.add(extension);
            isUsed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        log.say(new LogEntry.ExtensionRegistered(log.now(), name, List.copyOf(events)));
        return new RuntimeReply(200, facts(request), "Lambda-Extension-Identifier: " + extension.id() + "\r\n");
    }

    private String facts(RuntimeRequest request) {
        ObjectNode facts = JSON.createObjectNode()
                .put("functionName", function.name())
                .put("functionVersion", function.version())
                .put("handler", function.handler());
        if (request.header("lambda-extension-accept-feature").contains("accountId")) {
            facts.put("accountId", function.account());
        }
        return facts.toString();
    }

    private RuntimeReply next(RuntimeConnection connection, RuntimeRequest request) {
        lock.lock();
        try {
            Optional<Extension> extension = find(request);
            if (extension.isEmpty()) {
                return unknown(request);
            }
            extension.get().awaits(connection, !request.isLast());
            change.signalAll();
            return RuntimeReply.WAITING;
        } finally {
            lock.unlock();
        }
    }

    private RuntimeReply fail(RuntimeRequest request) {
        String type = request.header(ERROR_TYPE);
        lock.lock();
        try {
            Optional<Extension> extension = find(request);
            if (extension.isEmpty()) {
                return unknown(request);
            }
            if (type.isEmpty()) {
                return ExtensionError.ERROR_TYPE_MISSING.reply();
            }
            extension.get().go();
            ObjectNode error = JSON.createObjectNode()
                    .put("errorType", type)
                    .put("errorMessage", "Extension " + extension.get().name() + " failed");
            failure = Optional.of(error.toString().getBytes(StandardCharsets.UTF_8));
            change.signalAll();
            return RuntimeReply.OK;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Extension> find(RuntimeRequest request) {
        String id = request.header(IDENTIFIER);
        return registered.stream()
                .filter(extension -> extension.id().equals(id))
                .findFirst();
    }

    private static RuntimeReply unknown(RuntimeRequest request) {
        return (request.header(IDENTIFIER).isEmpty()
                        ? ExtensionError.IDENTIFIER_MISSING
                        : ExtensionError.IDENTIFIER_UNKNOWN)
                .reply();
    }

    private RuntimeReply subscribe(RuntimeConnection connection, RuntimeRequest request) {
        String name;
        lock.lock();
        try {
            Optional<Extension> extension = find(request);
            if (extension.isEmpty()) {
                return unknown(request);
            }
            name = extension.get().name();
        } finally {
            lock.unlock();
        }
        TelemetryRequest asked;
        try {
            asked = TelemetryRequest.parse(request, connection.remoteHost());
        } catch (TelemetryRequest.RefusedException e) {
            return e.error().reply();
        }
        TelemetryStream stream = new TelemetryStream(asked);
        lock.lock();
        try {
            telemetry.add(stream);
        } finally {
            lock.unlock();
        }
        log.addSink(stream);
        log.say(new LogEntry.Subscribed(log.now(), name, List.copyOf(asked.types())));
        return new RuntimeReply(200, "\"OK\"");
    }

    /**
     * Waits until all extensions have nothing to do.
     *
     * @return whether they are ready; otherwise {@link #failure} may tell why not
     */
    public boolean awaitReady(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!isReady() && failure.isEmpty() && !isEnded && left > 0) {
                left = change.awaitNanos(left);
            }
            isRegistrationClosed = true;
            return isReady() && failure.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() {
        long external = registered.stream().filter(Extension::isExternal).count();
        return external == expected.size() && registered.stream().allMatch(Extension::isReady);
    }

    /** {@return the error with which an extension has failed} */
    public Optional<byte[]> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Tells those of an invocation who want to know. */
    public void invoke(Invoked invoked) {
        ObjectNode event = JSON.createObjectNode()
                .put("eventType", INVOKE)
                .put("deadlineMs", invoked.deadline())
                .put("requestId", invoked.requestId())
                .put("invokedFunctionArn", invoked.functionArn());
        event.putObject("tracing").put("type", "X-Amzn-Trace-Id").put("value", invoked.traceId());
        send(INVOKE, event);
    }

    private boolean send(String type, ObjectNode event) {
        List<RuntimeConnection> connections = new ArrayList<>();
        lock.lock();
        try {
            for (Extension extension : registered) {
                RuntimeConnection connection = extension.wants(type) ? extension.release() : null;
                if (connection != null) {
                    connections.add(connection);
                }
            }
        } finally {
            lock.unlock();
        }
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        for (RuntimeConnection connection : connections) {
            String header = "Lambda-Extension-Event-Identifier: " + UUID.randomUUID() + "\r\n";
            try {
                connection.send(header, body, PATIENCE);
            } catch (IOException e) {
                connection.close(); // it has gone, of which closed() tells
            }
        }
        return !connections.isEmpty();
    }

    /** A connection was closed, maybe an extension's. */
    public void closed(RuntimeConnection connection) {
        if (!isUsed) {
            return;
        }
        lock.lock();
        try {
            registered.forEach(extension -> extension.lose(connection));
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells extensions that the environment ends, and gives them time for their last work: two seconds, as on AWS.
     *
     * <p>One that is still busy with the last invocation hears of it when it asks for its next event.
     */
    public void shutDown(Reason reason) {
        if (!isUsed) {
            return;
        }
        ObjectNode event = JSON.createObjectNode()
                .put("eventType", SHUTDOWN)
                .put("shutdownReason", reason.name().toLowerCase(java.util.Locale.ROOT))
                .put("deadlineMs", log.now() + SHUTDOWN_LIMIT.toMillis());
        long deadline = System.nanoTime() + SHUTDOWN_LIMIT.toNanos();
        try {
            awaitIdle(deadline);
            if (send(SHUTDOWN, event)) {
                // Those that are done ask for another event, or close the connection that they have kept.
                awaitIdle(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitIdle(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = deadline - System.nanoTime();
            while (!isEnded && left > 0 && registered.stream().anyMatch(one -> one.wants(SHUTDOWN) && !one.isReady())) {
                left = change.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The environment has ended. */
    @Override
    public void close() {
        List<TelemetryStream> streams;
        lock.lock();
        try {
            isEnded = true;
            streams = List.copyOf(telemetry);
            change.signalAll();
        } finally {
            lock.unlock();
        }
        streams.forEach(TelemetryStream::close);
    }
}
