package dev.cumulet.apigateway.v2.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.context.RequestTime;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.HttpRequest.HttpCaller;
import dev.cumulet.apigateway.v2.request.Visit;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the event that a function gets for a request in payload format 1.0. It is that of REST APIs but for its version,
 * the path, which has the stage in it here, and the ids of what a REST API has instead of routes.
 */
public final class EventOne {
    private static final List<String> CALLER = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAmr",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");
    private static final Map<String, String> SIGNATORY = Map.of(
            "accessKey", "accessKey",
            "accountId", "accountId",
            "callerId", "caller",
            "userArn", "userArn",
            "userId", "user");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EventOne() {}

    /** {@return the event of a request} */
    public static ObjectNode of(HttpRequest request) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "1.0");
        putRequest(event, request);
        if (request.body().length == 0) {
            event.putNull("body");
        } else {
            EventBody.put(event, request);
        }
        event.put("isBase64Encoded", EventBody.isBinary(request));
        return event;
    }

    /** {@return what an authorizer's function is told of a request} */
    public static ObjectNode ofAuthorizer(HttpRequest request, List<String> identity) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "1.0");
        event.put("type", "REQUEST");
        event.put("methodArn", request.routeArn());
        String source = String.join(",", identity);
        event.put("identitySource", source);
        event.put("authorizationToken", source);
        putRequest(event, request);
        return event;
    }

    private static void putRequest(ObjectNode event, HttpRequest request) {
        event.put("resource", resource(request));
        event.put("path", request.path());
        event.put("httpMethod", request.http().method());
        putValues(event, "headers", "multiValueHeaders", headers(request));
        putValues(event, "queryStringParameters", "multiValueQueryStringParameters", query(request));
        event.set("requestContext", context(request));
        putTexts(event, "pathParameters", request.pathParameters());
        putTexts(event, "stageVariables", request.stageVariables());
    }

    private static ObjectNode context(HttpRequest request) {
        Visit visit = request.visit();
        ObjectNode context = JSON.objectNode();
        context.put("accountId", visit.owner().account());
        context.put("apiId", visit.api().apiId());
        request.caller().ifPresent(caller -> putAuthorizer(context, caller));
        context.put("domainName", visit.domainName());
        context.put("domainPrefix", visit.domainPrefix());
        context.put("extendedRequestId", visit.id());
        context.put("httpMethod", request.http().method());
        context.set("identity", identity(request));
        context.put("path", visit.shownPath());
        context.put("protocol", "HTTP/1.1");
        context.put("requestId", visit.id());
        context.put("requestTime", RequestTime.text(visit.time()));
        context.put("requestTimeEpoch", visit.time().toEpochMilli());
        context.put("resourceId", request.route().routeKey());
        context.put("resourcePath", resource(request));
        context.put("stage", visit.stage().stageName());
        return context;
    }

    private static void putAuthorizer(ObjectNode context, HttpCaller caller) {
        if (!caller.kind().equals("iam")) {
            ObjectNode authorizer = context.putObject("authorizer");
            authorizer.setAll(caller.told());
            caller.principalId().ifPresent(id -> authorizer.put("principalId", id));
        }
    }

    private static ObjectNode identity(HttpRequest request) {
        ObjectNode identity = JSON.objectNode();
        CALLER.forEach(identity::putNull);
        request.caller()
                .filter(caller -> caller.kind().equals("iam"))
                .ifPresent(caller -> SIGNATORY.forEach(
                        (told, name) -> identity.set(name, caller.told().get(told))));
        identity.put("sourceIp", request.http().remoteAddress());
        identity.put("userAgent", request.http().header("User-Agent").orElse(""));
        return identity;
    }

    private static String resource(HttpRequest request) {
        String key = request.route().routeKey();
        return key.substring(key.indexOf(' ') + 1);
    }

    private static Map<String, List<String>> headers(HttpRequest request) {
        Headers headers = EventHeaders.of(request);
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> grouped.computeIfAbsent(
                        spellings.computeIfAbsent(name, first -> first), first -> new ArrayList<>())
                .add(value));
        return grouped;
    }

    private static Map<String, List<String>> query(HttpRequest request) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (Query.Parameter parameter : request.query()) {
            grouped.computeIfAbsent(parameter.name(), first -> new ArrayList<>())
                    .add(parameter.value());
        }
        return grouped;
    }

    private static void putValues(ObjectNode event, String single, String multi, Map<String, List<String>> values) {
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

    private static void putTexts(ObjectNode event, String name, Map<String, String> texts) {
        if (texts == null || texts.isEmpty()) {
            event.putNull(name);
        } else {
            texts.forEach(event.putObject(name)::put);
        }
    }
}
