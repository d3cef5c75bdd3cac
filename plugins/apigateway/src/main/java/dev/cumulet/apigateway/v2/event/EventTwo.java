package dev.cumulet.apigateway.v2.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.context.RequestTime;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.Visit;
import dev.cumulet.spi.http.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the event that a function gets for a request: AWS's payload format 2.0. What there is nothing of is left out. */
public final class EventTwo {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EventTwo() {}

    /** {@return the event of a request} */
    public static ObjectNode of(HttpRequest request) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "2.0");
        putRequest(event, request);
        if (request.body().length > 0) {
            EventBody.put(event, request);
        }
        event.put("isBase64Encoded", EventBody.isBinary(request));
        return event;
    }

    /** {@return what an authorizer's function is told of a request} */
    public static ObjectNode ofAuthorizer(HttpRequest request, List<String> identity) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "2.0");
        event.put("type", "REQUEST");
        event.put("routeArn", request.routeArn());
        if (identity.isEmpty()) {
            event.putNull("identitySource");
        } else {
            identity.forEach(event.putArray("identitySource")::add);
        }
        putRequest(event, request);
        return event;
    }

    private static void putRequest(ObjectNode event, HttpRequest request) {
        event.put("routeKey", request.route().routeKey());
        event.put("rawPath", request.path());
        event.put("rawQueryString", Queries.text(request.query()));
        putCookies(event, request);
        putTexts(event, "headers", headers(request));
        putTexts(event, "queryStringParameters", joined(request.query()));
        event.set("requestContext", context(request));
        putTexts(event, "pathParameters", request.pathParameters());
        putTexts(event, "stageVariables", request.stageVariables());
    }

    private static ObjectNode context(HttpRequest request) {
        Visit visit = request.visit();
        ObjectNode context = JSON.objectNode();
        context.put("accountId", visit.owner().account());
        context.put("apiId", visit.api().apiId());
        request.caller().ifPresent(caller -> context.putObject("authorizer").set(caller.kind(), caller.told()));
        context.put("domainName", visit.domainName());
        context.put("domainPrefix", visit.domainPrefix());
        ObjectNode http = context.putObject("http");
        http.put("method", request.http().method());
        http.put("path", visit.shownPath());
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", request.http().remoteAddress());
        http.put("userAgent", request.http().header("User-Agent").orElse(""));
        context.put("requestId", visit.id());
        context.put("routeKey", request.route().routeKey());
        context.put("stage", visit.stage().stageName());
        context.put("time", RequestTime.text(visit.time()));
        context.put("timeEpoch", visit.time().toEpochMilli());
        return context;
    }

    private static void putCookies(ObjectNode event, HttpRequest request) {
        List<String> cookies = new ArrayList<>();
        for (String line : request.headers().all("Cookie")) {
            for (String cookie : line.split(";")) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
    }

    private static Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        EventHeaders.of(request).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Cookie")) {
                headers.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + "," + next);
            }
        });
        return headers;
    }

    private static Map<String, String> joined(List<Query.Parameter> query) {
        Map<String, String> joined = new LinkedHashMap<>();
        query.forEach(
                parameter -> joined.merge(parameter.name(), parameter.value(), (first, next) -> first + "," + next));
        return joined;
    }

    private static void putTexts(ObjectNode event, String name, Map<String, String> texts) {
        if (texts != null && !texts.isEmpty()) {
            texts.forEach(event.putObject(name)::put);
        }
    }
}
