package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.event.ProxyEvent;
import dev.cumulet.apigateway.request.ApiRequest;
import java.util.List;
import java.util.Map;

/** What the functions of authorizers are told of a request. */
final class AuthorizerEvent {
    /** Of a whole event functions that authorize get all but the content. */
    private static final List<String> CONTENT = List.of("body", "isBase64Encoded");

    private AuthorizerEvent() {}

    /** {@return the event of an authorizer that decides by one header} */
    static ObjectNode ofToken(ApiRequest request, String token) {
        ObjectNode event = event("TOKEN", request);
        event.put("authorizationToken", token);
        return event;
    }

    /** {@return the event of an authorizer that decides by anything} */
    static ObjectNode ofRequest(ApiRequest request) {
        ObjectNode event = event("REQUEST", request);
        for (Map.Entry<String, JsonNode> member : ProxyEvent.of(request).properties()) {
            if (!CONTENT.contains(member.getKey())) {
                // Other than integrations, authorizers get maps also where there is nothing in them.
                event.set(member.getKey(), member.getValue().isNull() ? event.objectNode() : member.getValue());
            }
        }
        return event;
    }

    private static ObjectNode event(String type, ApiRequest request) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", type);
        event.put("methodArn", request.methodArn());
        return event;
    }
}
