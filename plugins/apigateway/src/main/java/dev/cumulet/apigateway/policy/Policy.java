package dev.cumulet.apigateway.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A policy document, read once and asked often. */
public final class Policy {
    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * {@return the policy of a document}
     *
     * @throws MalformedPolicyException if it isn't one
     */
    public static Policy of(JsonNode document) {
        JsonNode listed = document.path("Statement");
        if (!document.isObject() || !(listed.isArray() || listed.isObject())) {
            throw new MalformedPolicyException("no statements");
        }
        List<Statement> statements = new ArrayList<>();
        if (listed.isObject()) {
            statements.add(StatementReader.read(listed));
        } else {
            listed.forEach(statement -> statements.add(StatementReader.read(statement)));
        }
        return new Policy(statements);
    }

    /** {@return what the policy says; a denial wins over all else} */
    public Verdict verdict(PolicyRequest request) {
        Verdict verdict = Verdict.SILENT;
        for (Statement statement : statements) {
            if (verdict == Verdict.ALLOW && statement.isAllowing() || !statement.isAbout(request)) {
                continue;
            }
            if (!statement.isAllowing()) {
                return Verdict.DENY;
            }
            verdict = Verdict.ALLOW;
        }
        return verdict;
    }
}
