package dev.cumulet.apigateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.context.RequestTime;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MethodRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes the event that a function gets for a request: AWS's proxy event, version 1.0. Maps without entries are {@code
 * null} in it; of several values the single-value maps keep the last.
 */
public final class ProxyEvent {
    private static final List<String> CALLER = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");
    private final ApiRequest request;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    private ProxyEvent(ApiRequest request) {
        this.request = request;
    }

    /** {@return the event of a request} */
    public static ObjectNode of(ApiRequest request) {
        return new ProxyEvent(request).event();
    }

    private ObjectNode event() {
        ObjectNode event = json.objectNode();
        event.put("resource", request.route().resource().path());
        event.put("path", request.address().eventPath());
        event.put("httpMethod", request.http().method());
        MethodRequest parameters = MethodRequest.of(request);
        putValues(event, "headers", "multiValueHeaders", parameters.headers());
        putValues(event, "queryStringParameters", "multiValueQueryStringParameters", parameters.query());
        event.set("pathParameters", texts(request.route().parameters()));
        event.set("stageVariables", texts(request.stage().variables()));
        event.set("requestContext", context());
        putBody(event);
        return event;
    }

    private ObjectNode context() {
        ObjectNode context = json.objectNode();
        context.put("resourceId", request.route().resource().id());
        context.put("resourcePath", request.route().resource().path());
        context.put("httpMethod", request.http().method());
        context.put("extendedRequestId", request.gatewayId());
        context.put("requestTime", RequestTime.text(request.time()));
        context.put("path", request.address().contextPath());
        context.put("accountId", request.owner().account());
        context.put("protocol", "HTTP/1.1");
        context.put("stage", request.stage().stageName());
        context.put("domainPrefix", domainPrefix());
        context.put("requestTimeEpoch", request.time().toEpochMilli());
        context.put("requestId", request.requestId());
        context.set("identity", identity());
        context.put("domainName", domainName());
        context.put("deploymentId", request.stage().deploymentId());
        context.put("apiId", request.address().api());
        request.caller().authorizer().ifPresent(told -> context.set("authorizer", told));
        return context;
    }

    private ObjectNode identity() {
        ObjectNode identity = json.objectNode();
        CALLER.forEach(identity::putNull);
        request.caller().identity().forEach(identity::put);
        identity.put("sourceIp", request.http().remoteAddress());
        identity.put("userAgent", request.http().header("User-Agent").orElse(null));
        return identity;
    }

    private void putBody(ObjectNode event) {
        byte[] body = request.body();
        boolean isBinary = body.length > 0
                && request.binaryTypes()
                        .contain(request.http().header("Content-Type").orElse(""));
        if (body.length == 0) {
            event.putNull("body");
        } else {
            event.put(
                    "body",
                    isBinary ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", isBinary);
    }

    private String domainName() {
        String host = request.http().host();
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** The first label of the domain; requests by path have none that says anything, so theirs is what AWS's would be. */
    private String domainPrefix() {
        String domain = domainName();
        int dot = domain.indexOf('.');
        return request.address().isByDomain() && dot > 0
                ? domain.substring(0, dot)
                : request.address().api();
    }

    private void putValues(ObjectNode event, String single, String multi, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single);
            event.putNull(multi);
            return;
        }
        ObjectNode last = event.putObject(single);
        values.forEach((name, all) -> last.put(name, all.getLast()));
        ObjectNode every = event.putObject(multi);
        values.forEach((name, all) -> all.forEach(every.putArray(name)::add));
    }

    private JsonNode texts(Map<String, String> values) {
        if (values == null || values.isEmpty()) {
            return json.nullNode();
        }
        ObjectNode node = json.objectNode();
        values.forEach(node::put);
        return node;
    }
}
