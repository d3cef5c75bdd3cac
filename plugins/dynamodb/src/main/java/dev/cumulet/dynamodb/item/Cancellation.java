package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Why a transaction is not carried out: a reason for each of its actions, in their order. */
public final class Cancellation {
    private static final String NONE = "None";

    private final List<ObjectNode> reasons;

    /** Makes one without reasons yet. */
    public Cancellation(int actions) {
        reasons = new ArrayList<>(Collections.nCopies(actions, Json.object().put("Code", NONE)));
    }

    /** Takes note that AWS finds an action invalid. */
    public void invalid(int action, String message) {
        reasons.set(action, Json.object().put("Code", "ValidationError").put("Message", message));
    }

    /** Takes over a reason from an engine's answer. */
    public void set(int action, ObjectNode reason) {
        reasons.set(action, reason);
    }

    /** {@return whether there is a reason} */
    public boolean hasReasons() {
        return reasons.stream().anyMatch(reason -> !code(reason).equals(NONE));
    }

    /** {@return AWS's answer, with its members in AWS's order} */
    public EngineReply reply() {
        ObjectNode error = Json.object();
        error.put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException");
        ArrayNode listed = error.putArray("CancellationReasons");
        reasons.forEach(listed::add);
        String codes =
                String.join(", ", reasons.stream().map(Cancellation::code).toList());
        error.put(
                "Message",
                "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]");
        return EngineReply.of(400, error);
    }

    private static String code(ObjectNode reason) {
        return reason.path("Code").asText();
    }
}
