package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One of UpdateTable's {@code GlobalSecondaryIndexUpdates}.
 *
 * @param body what the action says of the index
 */
record IndexUpdate(Action action, String name, JsonNode body) {
    /** What is to become of the index. */
    enum Action {
        CREATE("Create"),
        UPDATE("Update"),
        DELETE("Delete");

        private final String member;

        Action(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    /** {@return the updates of a request; an element with more than one action gives several} */
    static List<IndexUpdate> in(JsonNode request) {
        List<IndexUpdate> updates = new ArrayList<>();
        request.path("GlobalSecondaryIndexUpdates").forEach(element -> updates.addAll(of(element)));
        return updates;
    }

    static List<IndexUpdate> of(JsonNode element) {
        List<IndexUpdate> updates = new ArrayList<>();
        for (Action action : Action.values()) {
            if (element.hasNonNull(action.member())) {
                JsonNode body = element.path(action.member());
                updates.add(new IndexUpdate(action, IndexRules.name(body), body));
            }
        }
        return updates;
    }

    boolean isOnline() {
        return action != Action.UPDATE;
    }
}
