package dev.cumulet.apigateway.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Lambda with several functions, which remembers what they were told. */
public final class FakeFunctions implements Loopback {
    private final Map<String, Function<JsonNode, Outbound>> functions = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> events = new ConcurrentHashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();

    /** {@return the URI under which integrations and authorizers know a function} */
    public static String uri(String name) {
        return "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/" + arn(name) + "/invocations";
    }

    private static String arn(String name) {
        return "arn:aws:lambda:eu-west-1:111122223333:function:" + name;
    }

    /** Makes a function that returns a document. */
    public FakeFunctions returning(String name, Function<JsonNode, String> result) {
        functions.put(arn(name), event -> reply(200, Headers.empty(), result.apply(event)));
        return this;
    }

    /** Makes a function that raises an error. */
    public FakeFunctions raising(String name, String message) {
        functions.put(
                arn(name),
                event -> reply(
                        200,
                        Headers.of("X-Amz-Function-Error", "Unhandled"),
                        "{\"errorMessage\": \"" + message + "\", \"errorType\": \"Exception\"}"));
        return this;
    }

    /** {@return what a function was told, call by call} */
    public List<JsonNode> events(String name) {
        return events.getOrDefault(arn(name), List.of());
    }

    @Override
    public Outbound send(String service, Scope scope, Inbound request) {
        String function = PercentEncoding.decode(request.rawPath().split("/")[3]);
        JsonNode event = event(request);
        events.computeIfAbsent(function, first -> new CopyOnWriteArrayList<>()).add(event);
        Function<JsonNode, Outbound> answer = functions.get(function);
        return answer == null ? reply(404, Headers.empty(), "{}") : answer.apply(event);
    }

    private JsonNode event(Inbound request) {
        try {
            return mapper.readTree(request.body().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outbound reply(int status, Headers headers, String body) {
        return new Outbound(status, headers, ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
