package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.model.Prepared;
import dev.cumulet.apigateway.v2.authorization.Jwt.InvalidTokenException;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.JwtConfiguration;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpFailureException;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.HttpRequest.HttpCaller;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Lets in who has a token of the authorizer's issuer that is meant for its audience, of the right time, and of the route's scopes. */
public final class JwtAuthorization {
    private static final String BEARER = "Bearer ";

    private final IssuerKeys keys;
    private final Clock clock;
    private final Prepared<Authorizer, IdentityValues> sources = new Prepared<>(IdentityValues::of);

    public JwtAuthorization(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    HttpRequest authorized(HttpRequest request, Authorizer authorizer) {
        List<String> scopes = request.route().authorizationScopes() == null
                ? List.of()
                : request.route().authorizationScopes();
        String token = sources.of(authorizer)
                .of(request)
                .map(List::getFirst)
                .map(JwtAuthorization::bare)
                .orElseThrow(() -> HttpFailure.UNAUTHORIZED.challenging("Bearer"));
        JsonNode claims;
        try {
            claims = claims(token, authorizer.jwtConfiguration());
        } catch (InvalidTokenException e) {
            throw refused(HttpFailure.UNAUTHORIZED, scopes, "invalid_token", e.getMessage());
        }
        Set<String> granted = granted(claims);
        if (!scopes.isEmpty() && scopes.stream().noneMatch(granted::contains)) {
            throw refused(
                    HttpFailure.FORBIDDEN,
                    scopes,
                    "insufficient_scope",
                    "the token does not have any of the scopes that are required");
        }
        ObjectNode told = told(claims);
        if (scopes.isEmpty()) {
            told.putNull("scopes");
        } else {
            granted.forEach(told.putArray("scopes")::add);
        }
        return request.from(new HttpCaller("jwt", told, Optional.empty()));
    }

    private JsonNode claims(String token, JwtConfiguration wanted) {
        Jwt jwt = Jwt.parse(token);
        RSAPublicKey key = keys.find(wanted.issuer(), jwt.keyId());
        jwt.verify(key);
        JsonNode claims = jwt.claims();
        if (!wanted.issuer().equals(claims.path("iss").asText())) {
            throw new InvalidTokenException("the token does not have a valid issuer");
        }
        checkAudience(claims, wanted.audience());
        checkTime(claims);
        return claims;
    }

    /** The client counts only where the token names no audience. */
    private static void checkAudience(JsonNode claims, List<String> audience) {
        Set<String> meant = texts(claims.has("aud") ? claims.get("aud") : claims.path("client_id"));
        if (audience.stream().noneMatch(meant::contains)) {
            throw new InvalidTokenException("the token does not have a valid audience");
        }
    }

    private void checkTime(JsonNode claims) {
        Instant now = clock.instant();
        long seconds = now.getEpochSecond();
        if (!claims.path("exp").isNumber() || claims.get("exp").asLong() <= seconds) {
            throw new InvalidTokenException("the token has expired");
        }
        if (isLater(claims.path("nbf"), seconds)) {
            throw new InvalidTokenException("the token is not valid yet");
        }
        if (isLater(claims.path("iat"), seconds)) {
            throw new InvalidTokenException("the token was issued in the future");
        }
    }

    private static boolean isLater(JsonNode moment, long now) {
        return !moment.isMissingNode() && !(moment.isNumber() && moment.asLong() <= now);
    }

    private static Set<String> granted(JsonNode claims) {
        JsonNode scopes = claims.has("scope") ? claims.get("scope") : claims.path("scp");
        Set<String> granted = new LinkedHashSet<>();
        for (String text : texts(scopes)) {
            granted.addAll(List.of(text.strip().split(" +")));
        }
        granted.remove("");
        return granted;
    }

    private static Set<String> texts(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return node.isValueNode() && !node.isNull() ? Set.of(node.asText()) : Set.of();
    }

    /** Functions get every claim as a text; of a list AWS makes one in brackets. */
    private static ObjectNode told(JsonNode claims) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ObjectNode texts = told.putObject("claims");
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            texts.put(claim.getKey(), text(claim.getValue()));
        }
        return told;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.isContainerNode() ? item.toString() : item.asText()));
            return "[" + String.join(" ", items) + "]";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    private static String bare(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : value;
    }

    private static HttpFailureException refused(
            HttpFailure failure, List<String> scopes, String error, String description) {
        return failure.challenging("Bearer scope=\"" + String.join(" ", scopes) + "\" error=\"" + error
                + "\" error_description=\"" + description + "\"");
    }
}
