package dev.cumulet.apigateway.request;

import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A client's request for a deployed REST API, with all that is known of it.
 *
 * @param owner the account and region of the API
 * @param definition what the stage's deployment serves
 * @param method the method that answers, under the name it was made with, perhaps {@code ANY}
 * @param body the content
 * @param gatewayId the id that the reply carries as {@code x-amz-apigw-id}
 * @param traceId what is handed on as {@code X-Amzn-Trace-Id}
 */
public record ApiRequest(
        Call call,
        ApiAddress address,
        Scope owner,
        Stage stage,
        Definition definition,
        RouteTable.Route route,
        Method method,
        byte[] body,
        String gatewayId,
        String traceId,
        Instant time,
        Caller caller) {
    /** The stage that AWS names where a method is tried out; no stage can be called so. */
    public static final String TRIAL_STAGE = "test-invoke-stage";

    /** {@return the request as the client sent it} */
    public Inbound http() {
        return call.http();
    }

    /** {@return the id by which AWS's logs and functions know the request} */
    public String requestId() {
        return call.requestId();
    }

    /** {@return what answers the method} */
    public Integration integration() {
        return method.methodIntegration();
    }

    /**
     * {@return the ARN of what the client asks for: its own method, and its own values in the resource's path}
     *
     * <p>Values are decoded and slashes at the ends don't count, so that no other spelling of a path evades a policy.
     */
    public String methodArn() {
        StringBuilder arn = new StringBuilder("arn:aws:execute-api:")
                .append(owner.region())
                .append(':')
                .append(owner.account())
                .append(':')
                .append(address.api())
                .append('/')
                .append(stage.stageName())
                .append('/')
                .append(http().method());
        for (String part : route.resource().path().substring(1).split("/")) {
            arn.append('/').append(part.startsWith("{") ? value(part) : part);
        }
        return arn.toString();
    }

    private String value(String label) {
        String name = label.substring(1, label.length() - (label.endsWith("+}") ? 2 : 1));
        return PercentEncoding.decode(route.parameters().getOrDefault(name, label));
    }

    /** {@return the API's binary media types} */
    public MediaTypes binaryTypes() {
        return new MediaTypes(definition.api().binaryTypes());
    }

    /** {@return the content as a text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return whether the method's owner tries it out, without a deployment} */
    public boolean isTrial() {
        return stage.stageName().equals(TRIAL_STAGE);
    }

    /** {@return this request with its caller} */
    public ApiRequest from(Caller known) {
        return new ApiRequest(
                call, address, owner, stage, definition, route, method, body, gatewayId, traceId, time, known);
    }
}
