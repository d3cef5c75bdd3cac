package dev.cumulet.s3.policy;

import java.util.List;

/** Checks whether what a statement speaks of exists, and goes together. */
record StatementCheck(Statement statement, Vocabulary vocabulary) {
    void run() {
        List<String> actions = statement.actions().patterns();
        if (actions.stream().anyMatch(action -> vocabulary.actions(action).isEmpty())) {
            throw new MalformedPolicyException("Policy has invalid action");
        }
        if (!statement.resources().patterns().stream().allMatch(vocabulary::isResource)) {
            throw new MalformedPolicyException("Policy has invalid resource");
        }
        if (!statement.actions().areExceptions() && !actions.stream().allMatch(this::hasResource)) {
            throw new MalformedPolicyException("Action does not apply to any resource(s) in statement");
        }
        statement.conditions().forEach(condition -> check(condition, actions));
    }

    private boolean hasResource(String action) {
        return statement.resources().areExceptions()
                || vocabulary.actions(action).stream()
                        .anyMatch(name -> statement.resources().patterns().stream()
                                .anyMatch(resource -> vocabulary.applies(name, resource)));
    }

    private void check(Condition condition, List<String> actions) {
        String key = ConditionKeys.normal(condition.key());
        if (!vocabulary.isConditionKey(key)) {
            throw new MalformedPolicyException("Policy has an invalid condition key");
        }
        boolean applies = statement.actions().areExceptions()
                || actions.stream().allMatch(action -> vocabulary.applies(key, vocabulary.actions(action)));
        if (!applies) {
            throw new MalformedPolicyException(
                    "Conditions do not apply to combination of actions and resources in statement");
        }
    }
}
