package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.table.TableSchema;
import java.util.Optional;

/**
 * Updates that only take something away: AWS does nothing if their item isn't there, while engines make an item of its
 * key, or find fault with paths into nothing.
 *
 * <p>The update is carried out under the further condition that the item is there. If it isn't, the update's own condition
 * decides what AWS answers; a deletion of the absent item finds out, as it changes nothing.
 */
final class AbsentItems {
    private static final String FAILED = "ConditionalCheckFailedException";
    private static final int MOST_ATTEMPTS = 5;
    private final RequestHandler next;

    AbsentItems(RequestHandler next) {
        this.next = next;
    }

    /** Carries out an update that only takes away. */
    EngineReply update(Request request, TableSchema schema) {
        Optional<Presence> presence =
                Presence.in(request.document(), schema.hashKey().name());
        if (presence.isEmpty()) {
            return next.handle(request);
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<EngineReply> reply = attempt(request, presence.get());
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        throw DynamoDbError.INTERNAL_SERVER_ERROR.exception("The item comes and goes too fast to be updated");
    }

    /** {@return the reply, unless somebody made the item between the update and the deletion} */
    private Optional<EngineReply> attempt(Request request, Presence presence) {
        EngineReply reply = next.handle(request.with(presence.ofUpdate()));
        if (!hasFailed(reply)) {
            return Optional.of(reply);
        }
        ObjectNode error = reply.document();
        if (error.has("Item")) {
            if (!request.document()
                    .path("ReturnValuesOnConditionCheckFailure")
                    .asText()
                    .equals("ALL_OLD")) {
                withoutItem(error);
            }
            return Optional.of(EngineReply.of(reply.status(), error));
        }
        EngineReply deletion = next.handle(
                new Request(request.call(), EngineRequest.of("DeleteItem", request.scope(), presence.ofDeletion())));
        boolean isThere = hasFailed(deletion) && deletion.document().has("Item");
        return isThere ? Optional.empty() : Optional.of(deletion);
    }

    /** The message is in lower case unless there is an item beside it. */
    private static void withoutItem(ObjectNode error) {
        error.remove("Item");
        if (error.has("Message")) {
            error.set("message", error.remove("Message"));
        }
    }

    private static boolean hasFailed(EngineReply reply) {
        return !reply.isSuccess() && Engine.errorName(reply).equals(FAILED);
    }
}
