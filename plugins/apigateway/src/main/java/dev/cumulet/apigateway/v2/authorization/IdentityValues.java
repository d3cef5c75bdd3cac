package dev.cumulet.apigateway.v2.authorization;

import dev.cumulet.apigateway.v2.mapping.Expression;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an authorizer's identity sources yield. */
final class IdentityValues {
    private final List<Expression> sources;

    private IdentityValues(List<Expression> sources) {
        this.sources = sources;
    }

    static IdentityValues of(Authorizer authorizer) {
        List<String> sources = authorizer.identitySource() == null ? List.of() : authorizer.identitySource();
        return new IdentityValues(sources.stream().map(Expression::of).toList());
    }

    /** {@return all values, in the order of their sources; nothing if one is missing} */
    Optional<List<String>> of(HttpRequest request) {
        List<String> values = new ArrayList<>();
        for (Expression source : sources) {
            Optional<String> value = source.value(request).filter(text -> !text.isEmpty());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(List.copyOf(values));
    }
}
