package dev.cumulet.apigateway.context;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.http.Inbound;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of one request that AWS calls {@code $context}: mapping templates, parameter mappings, access logs,
 * gateway responses and authorizers read them by their dotted names. A name that stands for nothing is not there: each
 * reader has its own way to show that ({@code ""} in templates, {@code -} in access logs). Immutable; what becomes known
 * later is added by {@link #with}.
 */
public final class RequestContext {
    private final Map<String, Object> variables;

    private RequestContext(Map<String, Object> variables) {
        this.variables = variables;
    }

    /** {@return the variables of a request that has found its method} */
    public static RequestContext of(ApiRequest request) {
        Origin origin = new Origin(
                request.http(),
                request.address(),
                request.owner().account(),
                request.requestId(),
                request.gatewayId(),
                request.time());
        Map<String, Object> variables = variables(origin, request.caller());
        putResource(variables, request.route());
        put(variables, "deploymentId", request.stage().deploymentId());
        put(variables, "xrayTraceId", traceOf(request));
        return new RequestContext(variables);
    }

    /** {@return the variables of a request that has found no method, or not yet} */
    public static RequestContext of(Origin origin) {
        return new RequestContext(variables(origin, Caller.UNKNOWN));
    }

    /** {@return variables of another kind of API} */
    public static RequestContext of(Map<String, Object> variables) {
        return new RequestContext(new LinkedHashMap<>(variables));
    }

    /**
     * Where a request comes from and what it asks for, as it is known before anything is looked up.
     *
     * @param account the account that owns the API
     */
    public record Origin(
            Inbound http, ApiAddress address, String account, String requestId, String gatewayId, Instant time) {}

    /**
     * {@return these variables and another one, or another value of it}
     *
     * @param name the dotted name, such as {@code error.message}
     * @param value a text, number or map; null takes the variable away
     */
    public RequestContext with(String name, Object value) {
        return new RequestContext(with(variables, name, value));
    }

    /** {@return a variable's value: a text, a number, or a map for what has members} */
    public Optional<Object> find(String name) {
        Object value = variables;
        for (String part : name.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return Optional.ofNullable(value);
    }

    /** {@return a variable as a text; what has members has no text} */
    public Optional<String> text(String name) {
        return find(name).filter(value -> !(value instanceof Map<?, ?>)).map(Object::toString);
    }

    /** {@return all variables; maps in it are those with members} */
    public Map<String, Object> variables() {
        return Collections.unmodifiableMap(variables);
    }

    private static Map<String, Object> variables(Origin origin, Caller caller) {
        Inbound http = origin.http();
        String domain = domainName(http.host());
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("accountId", origin.account());
        variables.put("apiId", origin.address().api());
        variables.put("domainName", domain);
        variables.put("domainPrefix", domainPrefix(domain, origin.address().api()));
        variables.put("extendedRequestId", origin.gatewayId());
        variables.put("httpMethod", http.method());
        variables.put("identity", identity(http, caller));
        variables.put("path", origin.address().contextPath());
        variables.put("protocol", "HTTP/1.1");
        variables.put("requestId", origin.requestId());
        variables.put("requestTime", RequestTime.text(origin.time()));
        variables.put("requestTimeEpoch", origin.time().toEpochMilli());
        variables.put("stage", origin.address().stage());
        caller.authorizer().ifPresent(authorizer -> variables.put("authorizer", members(authorizer)));
        return variables;
    }

    private static Map<String, Object> identity(Inbound http, Caller caller) {
        Map<String, Object> identity = new LinkedHashMap<>(caller.identity());
        put(identity, "sourceIp", http.remoteAddress());
        put(identity, "userAgent", http.header("User-Agent").orElse(null));
        return identity;
    }

    private static void putResource(Map<String, Object> variables, RouteTable.Route route) {
        variables.put("resourceId", route.resource().id());
        variables.put("resourcePath", route.resource().path());
    }

    private static String traceOf(ApiRequest request) {
        return Boolean.TRUE.equals(request.stage().tracingEnabled()) ? request.traceId() : null;
    }

    /** What an authorizer tells is texts, whatever it was in the authorizer's answer; claims are members of their own. */
    private static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!value.isNull()) {
                members.put(member.getKey(), value.isObject() ? members(value) : text(value));
            }
        });
        return members;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Map<String, Object> with(Map<?, ?> members, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>();
        members.forEach((key, member) -> changed.put((String) key, member));
        int dot = name.indexOf('.');
        if (dot < 0) {
            put(changed, name, value);
            return changed;
        }
        String first = name.substring(0, dot);
        Map<?, ?> inner = changed.get(first) instanceof Map<?, ?> map ? map : Map.of();
        changed.put(first, with(inner, name.substring(dot + 1), value));
        return changed;
    }

    private static void put(Map<String, Object> members, String name, Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    private static String domainName(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** {@return the first label of a name; of an address, which has none, the API's id} */
    private static String domainPrefix(String domain, String api) {
        int dot = domain.indexOf('.');
        boolean isName = dot > 0 && !Character.isDigit(domain.charAt(domain.length() - 1)) && !domain.startsWith("[");
        return isName ? domain.substring(0, dot) : api;
    }
}
