package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a query string, in order. A parameter without {@code =} has the empty string as its value. */
@Stability(Stability.Level.STABLE)
public final class Query {
    private static final Query EMPTY = new Query(List.of());

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * One parameter, decoded.
     *
     * @param raw the parameter as it was sent
     */
    public record Parameter(String name, String value, String raw) {}

    /** {@return the parameters of a query string without its {@code ?}} */
    public static Query parse(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            if (end > start) {
                parameters.add(parameter(rawQuery.substring(start, end)));
            }
            start = end + 1;
        }
        return new Query(List.copyOf(parameters));
    }

    private static Parameter parameter(String raw) {
        int equals = raw.indexOf('=');
        String name = equals < 0 ? raw : raw.substring(0, equals);
        String value = equals < 0 ? "" : raw.substring(equals + 1);
        return new Parameter(PercentEncoding.decodeForm(name), PercentEncoding.decodeForm(value), raw);
    }

    /** {@return the value of the first parameter of that name} */
    public Optional<String> first(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    /** {@return the values of all parameters of that name, in order} */
    public List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** {@return whether a parameter of that name is there, its value empty or not} */
    public boolean contains(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@return all parameters, in order} */
    public List<Parameter> parameters() {
        return parameters;
    }
}
