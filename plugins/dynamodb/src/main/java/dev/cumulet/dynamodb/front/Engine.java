package dev.cumulet.dynamodb.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The engine as the front's operations use it: one that is away is a 500. */
public final class Engine {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final Set<String> WRITES = Set.of(
            "BatchExecuteStatement",
            "BatchWriteItem",
            "DeleteItem",
            "ExecuteStatement",
            "ExecuteTransaction",
            "PutItem",
            "TransactWriteItems",
            "UpdateItem");

    private final DynamoDbEngine engine;
    private final List<Consumer<EngineRequest>> observers = new CopyOnWriteArrayList<>();

    /** Puts the front before an engine. */
    public Engine(DynamoDbEngine engine) {
        this.engine = engine;
    }

    /** Registers who is to be told of each write of items that the engine has carried out, on the thread of the request. */
    public void whenWritten(Consumer<EngineRequest> observer) {
        observers.add(observer);
    }

    /** {@return whether all changes of its tables come through this server} */
    public boolean isExclusive() {
        return engine.isExclusive();
    }

    /** Hands a request on and the answer back, errors included. */
    public EngineReply pass(Request request) {
        return execute(request.asked());
    }

    /** {@return the engine's answer, errors included} */
    public EngineReply execute(EngineRequest request) {
        EngineReply reply = answer(request);
        if (reply.isSuccess() && WRITES.contains(request.operation())) {
            observers.forEach(observer -> tell(observer, request));
        }
        return reply;
    }

    /** What is written is written: a client that heard of a failure instead would write it again. */
    private static void tell(Consumer<EngineRequest> observer, EngineRequest request) {
        try {
            observer.accept(request);
        } catch (AwsException e) {
            LOG.log(System.Logger.Level.WARNING, "A write by " + request.operation() + " was told to nobody", e);
        }
    }

    private EngineReply answer(EngineRequest request) {
        try {
            return engine.execute(request);
        } catch (EngineUnavailableException e) {
            throw DynamoDbError.INTERNAL_SERVER_ERROR.exception(e.getMessage());
        }
    }

    /** {@return the engine's answer to a request that the front makes up, errors included} */
    public EngineReply execute(String operation, Scope scope, Map<String, ?> members) {
        return execute(EngineRequest.of(operation, scope, Json.tree(members)));
    }

    /**
     * {@return the document that the engine answers to a request that the front makes up}
     *
     * @throws AwsException the engine's error
     */
    public ObjectNode need(String operation, Scope scope, Map<String, ?> members) {
        return succeeded(execute(operation, scope, members));
    }

    /**
     * {@return the document that the engine answers}
     *
     * @throws AwsException the engine's error
     */
    public ObjectNode need(EngineRequest request) {
        return succeeded(execute(request));
    }

    private static ObjectNode succeeded(EngineReply reply) {
        if (reply.isSuccess()) {
            return reply.document();
        }
        throw exception(reply);
    }

    /** {@return the error that the engine has answered, to be thrown} */
    public static AwsException exception(EngineReply reply) {
        int status = reply.status();
        ObjectNode error = reply.document();
        String message =
                error.path(error.has("message") ? "message" : "Message").asText();
        AwsException exception =
                new AwsException(new EngineErrorCode(error.path("__type").asText(), status), message);
        for (Map.Entry<String, JsonNode> member : error.properties()) {
            if (!EngineErrorCode.OWN_MEMBERS.contains(member.getKey())) {
                exception = exception.with(member.getKey(), Json.value(member.getValue()));
            }
        }
        return exception;
    }

    /** {@return whether that is the error's type, whatever stands in front of its name} */
    public static boolean is(AwsException error, ErrorCode code) {
        return name(error.code().code()).equals(name(code.code()));
    }

    /** {@return the type of an error without what stands in front of its name} */
    public static String errorName(EngineReply reply) {
        return name(reply.document().path("__type").asText());
    }

    private static String name(String type) {
        return type.substring(type.indexOf('#') + 1);
    }
}
