package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What functions get to know of something that happens on a connection, in the order in which AWS writes it. Requests and
 * their extended ids are the same here.
 *
 * @param requestId the id of what happens
 */
record SocketEvent(Client client, String routeKey, String requestId, Instant time) {
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What differs between the three kinds of events. */
    private enum Kind {
        CONNECT,
        MESSAGE,
        DISCONNECT
    }

    /** {@return the event of a beginning} */
    ObjectNode connect(ConnectRequest request, Map<String, String> variables) {
        ObjectNode event = JSON.objectNode();
        put(event, "headers", "multiValueHeaders", request.headers());
        put(event, "queryStringParameters", "multiValueQueryStringParameters", request.query());
        putVariables(event, variables);
        event.set("requestContext", context(Kind.CONNECT, Optional.empty(), Optional.empty()));
        event.put("isBase64Encoded", false);
        return event;
    }

    /** {@return the event of a message} */
    ObjectNode message(String messageId, String body, Map<String, String> variables) {
        ObjectNode event = JSON.objectNode();
        putVariables(event, variables);
        event.set("requestContext", context(Kind.MESSAGE, Optional.of(messageId), Optional.empty()));
        event.put("body", body);
        event.put("isBase64Encoded", false);
        return event;
    }

    /** {@return the event of an end} */
    ObjectNode disconnect(Ending ending, Map<String, String> variables) {
        ObjectNode event = JSON.objectNode();
        // There is no request any more: AWS has empty headers in its place.
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of(client.domainName()));
        headers.put("x-api-key", List.of(""));
        headers.put("X-Forwarded-For", List.of(""));
        headers.put("x-restapi", List.of(""));
        put(event, "headers", "multiValueHeaders", headers);
        putVariables(event, variables);
        event.set("requestContext", context(Kind.DISCONNECT, Optional.empty(), Optional.of(ending)));
        event.put("isBase64Encoded", false);
        return event;
    }

    /** {@return what an authorizer is told of a beginning; maps without entries are there too} */
    ObjectNode authorization(ConnectRequest request, Map<String, String> variables, String arn) {
        ObjectNode event = JSON.objectNode();
        event.put("type", "REQUEST");
        event.put("methodArn", arn);
        put(event, "headers", "multiValueHeaders", request.headers());
        event.putObject("queryStringParameters");
        event.putObject("multiValueQueryStringParameters");
        put(event, "queryStringParameters", "multiValueQueryStringParameters", request.query());
        event.putObject("stageVariables");
        putVariables(event, variables);
        event.set("requestContext", context(Kind.CONNECT, Optional.empty(), Optional.empty()));
        return event;
    }

    private ObjectNode context(Kind kind, Optional<String> messageId, Optional<Ending> ending) {
        ObjectNode context = JSON.objectNode();
        context.put("routeKey", routeKey);
        messageId.ifPresent(id -> context.put("messageId", id));
        ending.ifPresent(end -> context.put("disconnectStatusCode", end.code()));
        client.caller().authorizer().ifPresent(authorizer -> context.set("authorizer", authorizer));
        context.put("eventType", kind.name());
        context.put("extendedRequestId", requestId);
        context.put("requestTime", REQUEST_TIME.format(time));
        context.put("messageDirection", "IN");
        ending.ifPresent(end -> context.put("disconnectReason", end.reason()));
        context.put("stage", client.stage());
        context.put("connectedAt", client.connectedAt().toEpochMilli());
        context.put("requestTimeEpoch", time.toEpochMilli());
        context.set("identity", identity());
        context.put("requestId", requestId);
        context.put("domainName", client.domainName());
        context.put("connectionId", client.id());
        context.put("apiId", client.apiId());
        return context;
    }

    private ObjectNode identity() {
        ObjectNode identity = JSON.objectNode();
        client.caller().identity().forEach(identity::put);
        if (!client.userAgent().isEmpty()) {
            identity.put("userAgent", client.userAgent());
        }
        identity.put("sourceIp", client.sourceIp());
        return identity;
    }

    private static void putVariables(ObjectNode event, Map<String, String> variables) {
        if (!variables.isEmpty()) {
            ObjectNode node = event.putObject("stageVariables");
            variables.forEach(node::put);
        }
    }

    private static void put(ObjectNode event, String single, String multi, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            return;
        }
        ObjectNode last = event.putObject(single);
        values.forEach((name, all) -> last.put(name, all.getLast()));
        ObjectNode every = event.putObject(multi);
        values.forEach((name, all) -> all.forEach(every.putArray(name)::add));
    }
}
