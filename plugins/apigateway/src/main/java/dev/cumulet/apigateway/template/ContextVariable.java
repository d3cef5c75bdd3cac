package dev.cumulet.apigateway.template;

import dev.cumulet.apigateway.context.RequestContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The variable {@code $context}, which a template can't change but for its overrides. */
final class ContextVariable {
    /** These are there for every request, if only as empty texts, and in this order. */
    private static final List<String> IDENTITY = List.of(
            "cognitoIdentityPoolId",
            "accountId",
            "cognitoIdentityId",
            "caller",
            "apiKey",
            "sourceIp",
            "accessKey",
            "cognitoAuthenticationType",
            "cognitoAuthenticationProvider",
            "userArn",
            "userAgent",
            "user");

    private ContextVariable() {}

    static Map<Object, Object> of(RequestContext context, Overrides overrides) {
        VtlMap variable = new VtlMap();
        context.variables().forEach((name, value) -> variable.put(name, members(value)));
        VtlMap identity = new VtlMap();
        IDENTITY.forEach(name -> identity.put(name, ""));
        if (variable.get("identity") instanceof Map<?, ?> known) {
            identity.putAll(known);
        }
        variable.put("identity", Collections.unmodifiableMap(identity));
        overrides.putInto(variable);
        return Collections.unmodifiableMap(variable);
    }

    private static Object members(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        VtlMap members = new VtlMap();
        map.forEach((name, member) -> members.put(name, members(member)));
        return Collections.unmodifiableMap(members);
    }
}
