package dev.cumulet.dynamodb.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;

/**
 * A client's request, whose types and constraints are right and whose tables go by their names.
 *
 * @param call who asks, and how
 * @param asked what is asked for, as an engine takes it
 */
public record Request(Call call, EngineRequest asked) {
    /** {@return AWS's name of the operation} */
    public String operation() {
        return asked.operation();
    }

    /** {@return the caller's account, and the region} */
    public Scope scope() {
        return asked.scope();
    }

    /** {@return the request's members; not to be changed} */
    public ObjectNode document() {
        return asked.document();
    }

    /** {@return the table that the request names, or an empty text} */
    public String table() {
        return document().path("TableName").asText();
    }

    /** {@return this request with another document} */
    public Request with(ObjectNode changed) {
        return new Request(call, asked.with(changed));
    }
}
