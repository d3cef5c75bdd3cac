package dev.cumulet.apigateway.v2.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client's request for a route of a deployed HTTP API, with all that is known of it.
 *
 * @param pathParameters decoded
 * @param headers as they are handed on
 * @param query as it is handed on
 * @param path as it is handed on, without the stage
 * @param caller who the client is, if an authorizer was asked or a signature read
 */
public record HttpRequest(
        Visit visit,
        Route route,
        Optional<Integration> integration,
        Map<String, String> pathParameters,
        Headers headers,
        List<Query.Parameter> query,
        String path,
        byte[] body,
        Optional<HttpCaller> caller) {

    /** {@return the request as the client sent it} */
    public Inbound http() {
        return visit.call().http();
    }

    /** {@return the variables of the stage} */
    public Map<String, String> stageVariables() {
        return visit.stage().stageVariables();
    }

    /** {@return the ARN by which policies know what is asked for} */
    public String routeArn() {
        return visit.owner().arn("execute-api", visit.api().apiId()) + "/"
                + visit.stage().stageName() + "/" + http().method() + visit.path();
    }

    /** {@return this request from a known caller} */
    public HttpRequest from(HttpCaller known) {
        return new HttpRequest(
                visit, route, integration, pathParameters, headers, query, path, body, Optional.of(known));
    }

    /** {@return this request with what a mapping has made of it} */
    public HttpRequest mapped(Headers newHeaders, List<Query.Parameter> newQuery, String newPath) {
        return new HttpRequest(visit, route, integration, pathParameters, newHeaders, newQuery, newPath, body, caller);
    }

    /**
     * Who a client is.
     *
     * @param kind {@code jwt}, {@code lambda} or {@code iam}
     * @param told what functions are told of it
     * @param principalId who it is in the words of a function, if it said so
     */
    public record HttpCaller(String kind, ObjectNode told, Optional<String> principalId) {}
}
