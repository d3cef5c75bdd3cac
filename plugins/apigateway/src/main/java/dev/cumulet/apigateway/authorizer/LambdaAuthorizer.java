package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.expression.BoundedText;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.request.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An authorizer that is a function, ready to be asked.
 *
 * @param expression what a token must look like for the function to be asked at all
 */
record LambdaAuthorizer(Authorizer authorizer, List<IdentitySource> sources, Optional<Pattern> expression) {
    private static final String TOKEN = "TOKEN";
    private static final int USUAL_TTL = 300;
    /** What is imported isn't checked as what is created. */
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    static LambdaAuthorizer of(Authorizer authorizer) {
        String expression = authorizer.identityValidationExpression();
        return new LambdaAuthorizer(
                authorizer,
                IdentitySource.parse(authorizer.identitySource()),
                expression == null || expression.isEmpty() ? Optional.empty() : Optional.of(pattern(expression)));
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return NOTHING;
        }
    }

    /** {@return how long an answer is kept, in seconds} */
    int ttl() {
        Integer asked = authorizer.authorizerResultTtlInSeconds();
        return asked == null ? USUAL_TTL : asked;
    }

    /**
     * {@return who the client says it is}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it doesn't say so in the right form
     */
    List<String> identity(ApiRequest request) {
        List<String> identity = new ArrayList<>();
        for (IdentitySource source : sources) {
            identity.add(source.value(request).orElseThrow(GatewayError.UNAUTHORIZED::exception));
        }
        if (isByToken()) {
            String token = identity.isEmpty() ? "" : identity.getFirst();
            if (token.isEmpty()
                    || !expression.map(form -> BoundedText.matches(form, token)).orElse(true)) {
                throw GatewayError.UNAUTHORIZED.exception();
            }
        }
        return identity;
    }

    /** {@return what the function is told} */
    ObjectNode event(ApiRequest request, List<String> identity) {
        return isByToken() ? AuthorizerEvent.ofToken(request, identity.getFirst()) : AuthorizerEvent.ofRequest(request);
    }

    private boolean isByToken() {
        return TOKEN.equals(authorizer.type());
    }
}
