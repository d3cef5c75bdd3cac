package dev.cumulet.apigateway.template;

import dev.cumulet.apigateway.request.MethodRequest;
import java.util.Map;
import java.util.Optional;

/** The variable {@code $input}: the content that is mapped, and the parameters of the method's request. */
final class Input implements Members.Scripted {
    private final JsonBody body;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;

    Input(JsonBody body, MethodRequest method) {
        this.body = body;
        this.path = method.path();
        this.query = MethodRequest.last(method.query());
        this.headers = MethodRequest.last(method.headers());
    }

    @Override
    public Object call(String method, Arguments arguments) {
        return switch (arguments.signature(method)) {
            case "path/1" -> body.find(arguments.text(0)).orElse("");
            case "json/1" -> Written.json(body.find(arguments.text(0)).orElse(""));
            case "params/0" -> parameters();
            case "params/1" -> parameter(arguments.text(0));
            default -> Members.NONE;
        };
    }

    @Override
    public Object property(String name) {
        return name.equals("body") ? body.text() : Members.NONE;
    }

    @Override
    public String toString() {
        return "$input";
    }

    /** Names are taken as they are spelled, headers' too. */
    private String parameter(String name) {
        return Optional.ofNullable(path.get(name))
                .or(() -> Optional.ofNullable(query.get(name)))
                .or(() -> Optional.ofNullable(headers.get(name)))
                .orElse("");
    }

    private VtlMap parameters() {
        VtlMap parameters = new VtlMap();
        parameters.put("path", new VtlMap(path));
        parameters.put("querystring", new VtlMap(query));
        parameters.put("header", new VtlMap(headers));
        return parameters;
    }
}
