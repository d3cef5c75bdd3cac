package dev.cumulet.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.Scope;

/** An engine as tests like to ask it: in JSON with single quotes, as one account in one region. */
record Asked(DynamoDbEngine engine, Scope scope) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The test's own document is broken", e);
        }
    }

    EngineReply reply(String operation, String request) {
        return engine.execute(EngineRequest.of(operation, scope, json(request)));
    }

    /** {@return the document of a success} */
    ObjectNode need(String operation, String request) {
        EngineReply reply = reply(operation, request);
        if (!reply.isSuccess()) {
            throw new AssertionError(operation + " was refused: " + reply.document());
        }
        return reply.document();
    }

    /** {@return the name of the error} */
    String refusal(String operation, String request) {
        EngineReply reply = reply(operation, request);
        if (reply.isSuccess()) {
            throw new AssertionError(operation + " succeeded: " + reply.document());
        }
        String type = reply.document().path("__type").asText();
        return type.substring(type.indexOf('#') + 1);
    }
}
