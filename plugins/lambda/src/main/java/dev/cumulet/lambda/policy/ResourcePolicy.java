package dev.cumulet.lambda.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.error.LambdaError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The policy of a function, of one of its versions or aliases, or of a layer's version. It has a revision of its own, and
 * at least one statement.
 *
 * @param revision changes with each change
 * @param statements in the order in which they were added
 */
public record ResourcePolicy(String revision, List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 20_480;

    public ResourcePolicy {
        statements = List.copyOf(statements);
    }

    /**
     * {@return a policy with one statement more}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is one of that id, or the policy is too large with it
     */
    public static ResourcePolicy with(Optional<ResourcePolicy> present, Statement added) {
        List<Statement> statements =
                new ArrayList<>(present.map(ResourcePolicy::statements).orElse(List.of()));
        if (statements.stream().anyMatch(statement -> statement.sid().equals(added.sid()))) {
            throw LambdaError.STATEMENT_EXISTS.exception(added.sid());
        }
        statements.add(added);
        ResourcePolicy policy = revised(statements);
        int size = policy.json().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw LambdaError.POLICY_TOO_LONG.exception(size, MAX_BYTES);
        }
        return policy;
    }

    /**
     * {@return this policy without one statement, or nothing if it was the last one}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none of that id
     */
    public Optional<ResourcePolicy> without(String sid) {
        List<Statement> left = statements.stream()
                .filter(statement -> !statement.sid().equals(sid))
                .toList();
        if (left.size() == statements.size()) {
            throw LambdaError.STATEMENT_NOT_FOUND.exception(sid);
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(revised(left));
    }

    private static ResourcePolicy revised(List<Statement> statements) {
        return new ResourcePolicy(UUID.randomUUID().toString(), statements);
    }

    /** {@return the document as AWS writes it} */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Id", "default");
        document.put("Statement", statements.stream().map(Statement::document).toList());
        return json(document);
    }

    static String json(Map<String, Object> document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is always JSON", e);
        }
    }

    /**
     * {@return whether somebody may do that}
     *
     * @param who an ARN, the number of an account, the name of a service, or {@code *} for one of whom nothing is known
     * @param action for example {@code lambda:InvokeFunctionUrl}
     * @param facts what is known of the request, by the keys of conditions in lower case
     */
    public boolean permits(String who, String action, Map<String, String> facts) {
        return statements.stream().anyMatch(statement -> statement.permits(who, action, facts));
    }
}
