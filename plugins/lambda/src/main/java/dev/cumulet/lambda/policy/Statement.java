package dev.cumulet.lambda.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One permission: who may do what with which resource, under which conditions. */
record Statement(String sid, Principal principal, String action, String resource, List<Condition> conditions) {
    Statement {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** {@return the statement with its members in AWS's order} */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Sid", sid);
        document.put("Effect", "Allow");
        document.put("Principal", principal.document());
        document.put("Action", action);
        document.put("Resource", resource);
        if (!conditions.isEmpty()) {
            Map<String, Map<String, String>> operators = new LinkedHashMap<>();
            for (Condition condition : conditions) {
                operators
                        .computeIfAbsent(condition.operator(), name -> new LinkedHashMap<>())
                        .put(condition.key(), condition.value());
            }
            document.put("Condition", operators);
        }
        return document;
    }

    /** {@return whether it lets somebody do that} */
    boolean permits(String who, String what, Map<String, String> facts) {
        boolean isAction = action.equals(what) || action.equals("lambda:*") || action.equals("*");
        return isAction && principal.means(who) && conditions.stream().allMatch(condition -> condition.isMet(facts));
    }
}
