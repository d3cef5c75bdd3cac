package dev.cumulet.apigateway.validation;

import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.request.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A parameter that a request must have, and not blank. */
record RequiredParameter(Place place, String name) {
    private static final String PREFIX = "method.request.";

    enum Place {
        HEADER,
        PATH,
        QUERY
    }

    /** {@return a method's required parameters in AWS's order: by place, then by name} */
    static List<RequiredParameter> of(Method method) {
        Map<String, Boolean> declared =
                new TreeMap<>(method.requestParameters() == null ? Map.of() : method.requestParameters());
        List<RequiredParameter> required = new ArrayList<>();
        declared.forEach((expression, isRequired) -> {
            if (Boolean.TRUE.equals(isRequired)) {
                of(expression).ifPresent(required::add);
            }
        });
        return List.copyOf(required);
    }

    private static Optional<RequiredParameter> of(String expression) {
        String placed = expression.startsWith(PREFIX) ? expression.substring(PREFIX.length()) : "";
        int dot = placed.indexOf('.');
        String name = placed.substring(dot + 1);
        return switch (dot < 0 ? "" : placed.substring(0, dot)) {
            case "header", "multivalueheader" -> Optional.of(new RequiredParameter(Place.HEADER, name));
            case "path" -> Optional.of(new RequiredParameter(Place.PATH, name));
            case "querystring", "multivaluequerystring" -> Optional.of(new RequiredParameter(Place.QUERY, name));
            default -> Optional.empty();
        };
    }

    boolean isIn(ApiRequest request) {
        Optional<String> value =
                switch (place) {
                    case HEADER -> request.http().header(name);
                    case PATH ->
                        Optional.ofNullable(request.route().parameters().get(name));
                    case QUERY -> request.http().query().first(name);
                };
        return value.filter(text -> !text.isBlank()).isPresent();
    }
}
