package dev.cumulet.apigateway.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a statement is about: everybody, or accounts, users and roles.
 *
 * @param names {@code *}, account ids and ARNs
 */
record Principals(List<String> names, boolean isNegated) {
    /** A statement that names nobody, as those of authorizers are. */
    static final Principals EVERYBODY = new Principals(List.of("*"), false);

    private static final Pattern ROOT = Pattern.compile("arn:[^:]+:iam::([0-9]{12}):root");

    static Principals of(JsonNode statement) {
        if (statement.hasNonNull("NotPrincipal")) {
            return new Principals(names(statement.get("NotPrincipal")), true);
        }
        return statement.hasNonNull("Principal") ? new Principals(names(statement.get("Principal")), false) : EVERYBODY;
    }

    private static List<String> names(JsonNode principal) {
        // Services and federated users don't call methods, so only the first form of the longer ones matters.
        return principal.isTextual() ? List.of(principal.asText()) : StatementReader.texts(principal.path("AWS"));
    }

    boolean contain(PolicyRequest.PrincipalFacts caller) {
        return names.stream().anyMatch(name -> isMeant(name, caller)) != isNegated;
    }

    private static boolean isMeant(String name, PolicyRequest.PrincipalFacts caller) {
        if (name.equals("*")) {
            return true;
        }
        Matcher root = ROOT.matcher(name);
        String account = root.matches() ? root.group(1) : name;
        return caller.account().filter(account::equals).isPresent()
                || caller.arn().filter(name::equals).isPresent()
                || caller.role().filter(name::equals).isPresent();
    }
}
