package dev.cumulet.apigateway.access;

import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who has signed a request, in the words of policies and of {@code $context.identity}. */
public record Signatory(Identity identity) {
    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::([0-9]{12}):assumed-role/([^/]+)/.*");

    /** {@return the members of {@code $context.identity}, as functions know them} */
    public Map<String, String> members() {
        Principal principal = identity.principal();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("accessKey", identity.accessKey());
        members.put("accountId", principal.account());
        members.put("caller", principal.id());
        members.put("user", principal.id());
        members.put("userArn", principal.arn());
        return members;
    }

    PolicyRequest.PrincipalFacts facts() {
        Principal principal = identity.principal();
        return new PolicyRequest.PrincipalFacts(
                Optional.of(principal.account()), Optional.of(principal.arn()), role(principal.arn()));
    }

    private static Optional<String> role(String arn) {
        Matcher session = SESSION.matcher(arn);
        return session.matches()
                ? Optional.of("arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3))
                : Optional.empty();
    }
}
