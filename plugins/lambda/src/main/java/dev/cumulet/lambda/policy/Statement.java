package dev.cumulet.lambda.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One permission.
 *
 * @param sid its name within the policy
 * @param principal who
 * @param action may do what
 * @param resource with what
 * @param conditions and under which conditions, in AWS's order
 */
public record Statement(String sid, Principal principal, String action, String resource, List<Condition> conditions) {
    public Statement {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /**
     * {@return a statement without conditions}
     *
     * @throws dev.cumulet.spi.service.AwsException if the principal is nobody
     */
    public static Statement of(String sid, String principal, String action, String resource) {
        return new Statement(sid, Principal.parse(principal), action, resource, List.of());
    }

    /** {@return this statement with a condition more, if there is a value} */
    public Statement when(String operator, String key, Object value) {
        if (value == null) {
            return this;
        }
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(operator, key, value.toString()));
        return new Statement(sid, principal, action, resource, more);
    }

    /** {@return the statement as AWS writes it} */
    public String json() {
        return ResourcePolicy.json(document());
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
