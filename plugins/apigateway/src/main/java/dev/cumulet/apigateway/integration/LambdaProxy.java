package dev.cumulet.apigateway.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.event.ProxyEvent;
import dev.cumulet.apigateway.event.ProxyResponse;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.mapping.RequestParameters;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.stream.StreamedFunction;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/** Integrations of type AWS_PROXY: the function gets the whole request as an event, and its result is the whole reply. */
final class LambdaProxy {
    private static final int TOO_LARGE = 413;
    private static final int OK = 200;
    private static final String STREAM = "STREAM";

    private final LambdaInvoker invoker;
    private final Templates templates;
    private final ObjectMapper mapper = new ObjectMapper();

    LambdaProxy(LambdaInvoker invoker, Templates templates) {
        this.invoker = invoker;
        this.templates = templates;
    }

    Reply<Void> answer(ApiRequest request) {
        checkMappings(request);
        if (STREAM.equals(request.integration().responseTransferMode())) {
            return streamed(request);
        }
        LambdaInvoker.Answer answer = invoked(request).orElseThrow(LambdaProxy::unnamed);
        if (answer.status() != OK) {
            throw answer.status() == TOO_LARGE ? GatewayError.REQUEST_TOO_LONG.exception() : refused(answer.status());
        }
        if (answer.isFunctionError()) {
            throw malformed("The function ended with an error");
        }
        return mapped(request, answer.payload());
    }

    /** Recorded from AWS: functions see nothing of mappings, but one that is wrong ends the request. */
    private void checkMappings(ApiRequest request) {
        Map<String, String> mappings = request.integration().requestParameters();
        if (mappings != null && !mappings.isEmpty()) {
            RequestParameters.of(request, templates);
        }
    }

    private Reply<Void> streamed(ApiRequest request) {
        StreamedFunction.Begun begun = begun(request).orElseThrow(LambdaProxy::unnamed);
        if (begun.status() != OK) {
            throw refused(begun.status());
        }
        return reply(request, begun.response().orElseThrow(LambdaProxy::senseless), begun.content());
    }

    private Optional<StreamedFunction.Begun> begun(ApiRequest request) {
        try {
            return invoker.stream(request, event(request));
        } catch (TimeoutException e) {
            throw GatewayError.INTEGRATION_TIMEOUT.exception();
        }
    }

    private Optional<LambdaInvoker.Answer> invoked(ApiRequest request) {
        try {
            return invoker.invoke(request, event(request));
        } catch (TimeoutException e) {
            throw GatewayError.INTEGRATION_TIMEOUT.exception();
        }
    }

    private static GatewayException unnamed() {
        return GatewayError.INTEGRATION_FAILURE.dueTo("The integration names no function that is called by POST");
    }

    /** Seen in public threads: AWS says so of what may not be called, and of what isn't there. */
    private static GatewayException refused(int status) {
        return GatewayError.INTEGRATION_FAILURE.dueTo(
                "Invalid permissions on Lambda function", "Lambda answered with status " + status);
    }

    private static GatewayException senseless() {
        return malformed("The result is not an object of statusCode, headers, multiValueHeaders, body and "
                + "isBase64Encoded, or one of them has a wrong value");
    }

    private static GatewayException malformed(String cause) {
        return GatewayError.MALFORMED_RESPONSE.dueTo("Malformed Lambda proxy response", cause);
    }

    private byte[] event(ApiRequest request) {
        try {
            return mapper.writeValueAsBytes(ProxyEvent.of(request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply<Void> mapped(ApiRequest request, byte[] result) {
        boolean isBinaryWanted = request.binaryTypes()
                .containFirstOf(request.http().header("Accept").orElse(""));
        ProxyResponse response =
                ProxyResponse.parse(mapper, result, isBinaryWanted).orElseThrow(LambdaProxy::senseless);
        return reply(request, response, ResponseBody.of(response.body()));
    }

    private static Reply<Void> reply(ApiRequest request, ProxyResponse response, ResponseBody content) {
        return new Reply<>(
                null,
                OptionalInt.of(response.status()),
                response.headers().with("X-Amzn-Trace-Id", request.traceId()),
                Optional.of(content));
    }
}
